import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import type { Method } from "../core/method.js";
import { type Params, params } from "./auto/params.js";
import { methods } from "./index.js";

/** A method with settings of its own, as a plan would name it. */
export type Variant = {
  readonly title: string;
  /** Which settings, in a word or two; empty for the usual ones. */
  readonly variant: string;
  readonly method: Plan["method"];
};

/** The methods that `auto` chooses among: all that divide the patients of one table. */
export function family(): readonly Method[] {
  return methods.filter(
    ({ accepts, predict }) => predict && accepts.inputs.includes("table") && accepts.contrast !== "outcome",
  );
}

/** What is measured, as far as it decides what is tried. */
export type Trial = { readonly features: number; readonly slow: boolean };

/** What is tried for one number of subgroups: every method with its usual settings, unless they are slow and not asked for, and in its variants. */
export function variantsFor(clusters: number, { features, slow }: Trial): readonly Variant[] {
  return family().flatMap((method) => [
    ...(slow || !method.slow?.(features) ? [asPlanned(method, "", clusters, {})] : []),
    ...(method.variants ?? []).map(({ name, params }) => asPlanned(method, name, clusters, params(clusters))),
  ]);
}

/** What decides what is tried on these people. No method has to do with more features than there are people. */
export function trialOn({ tables, target }: Pick<Measured, "tables" | "target">, plan: Plan): Trial {
  const features = Object.values(tables).reduce((sum, table) => sum + table.features.length, 0);
  return { features: Math.min(features, target.length), slow: choiceSettings(plan).slow };
}

function asPlanned(
  method: Method,
  variant: string,
  clusters: number,
  changed: Readonly<Record<string, unknown>>,
): Variant {
  const { clusters: _, ...complete } = method.params.parse({ ...changed, clusters });
  return { title: method.title, variant, method: { id: method.id, params: complete as Plan["method"]["params"] } };
}

/** How a plan that leaves the method open wants it chosen. */
export function choiceSettings({ method }: Plan): Params {
  return params.parse({ ...method.params });
}
