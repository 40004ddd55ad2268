import type { EncoderPlan } from "../../contract/encoderPlan.js";
import { SalientError } from "../../core/errors.js";
import type { Random } from "../../core/random.js";
import { type Matrix, takeRows } from "../../linalg/matrix.js";
import { type AnatomyRule, fitAnatomyScaling } from "../../losses/anatomyWeights.js";
import { kernels } from "../../losses/kernels.js";
import type { EncoderPeople } from "../people/encoderPeople.js";
import { priorOf } from "./priorOf.js";
import { inWidths, type ProxyWidth, proxyWidths } from "./proxyWidths.js";
import type { KnownOfPeople } from "./takePeople.js";

/** Place and spread of what is predicted, among the people trained on. */
export type TargetScale = { readonly mean: number; readonly deviation: number };

export type Known = {
  readonly known: KnownOfPeople;
  readonly widths: readonly ProxyWidth[];
  readonly target: TargetScale | null;
  /** Names of the classes, in the order of their numbers. */
  readonly classes: readonly string[];
};

/**
 * Makes what is known of people ready for losses; whatever is fitted, is fitted to the people trained on.
 *
 * @param rows     the people trained on
 * @param features of another encoder, for the prior
 */
export function knownOfPeople(
  people: EncoderPeople,
  plan: EncoderPlan,
  { rows, features, random }: { readonly rows: Int32Array; readonly features: Matrix | null; readonly random: Random },
): Known {
  const { attributes } = people;
  const valuesOf = (name: string | null) => (name === null ? null : attributes[name].values);
  const widths = proxyWidths(plan.proxies, attributes, rows);
  const predicted = valuesOf(plan.target);
  const target = predicted && plan.target !== null ? scaleOf(predicted, rows, plan.target) : null;
  return {
    known: {
      labels: valuesOf(plan.labels),
      bias: valuesOf(plan.bias),
      target: predicted && target && predicted.map((value) => (value - target.mean) / target.deviation),
      proxies: widths.length > 0 ? inWidths(widths, attributes) : null,
      kernel: kernels[plan.kernel],
      prior: priorOf(plan.prior, { attributes, features, rows, random }),
      anatomy: anatomyOf(people, plan, rows),
    },
    widths,
    target,
    classes: plan.labels === null ? [] : (attributes[plan.labels].levels ?? []),
  };
}

function scaleOf(values: Float64Array, rows: Int32Array, name: string): TargetScale {
  const known = Array.from(rows, (row) => values[row]).filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
  if (deviation > 0) return { mean, deviation };
  throw new SalientError("COHORT_FAULTY", `column "${name}": expected numbers that vary, found ${mean} everywhere`);
}

function anatomyOf({ anatomy }: EncoderPeople, plan: EncoderPlan, rows: Int32Array): KnownOfPeople["anatomy"] {
  if (anatomy.length === 0) return null;
  const rule = (plan.objective.params["scaling"] ?? "minMax") as AnatomyRule;
  return {
    measures: anatomy,
    scaling: fitAnatomyScaling(
      anatomy.map((measure) => takeRows(measure, rows)),
      rule,
    ),
  };
}
