import { Evaluation, type Plan } from "../contract/plan.js";
import { checkSchema } from "../core/checkSchema.js";
import { type Fault, SalientError } from "../core/errors.js";
import { choosableById } from "../methods/index.js";
import type { Cohort } from "./cohort.js";
import { completeFeatures } from "./completeFeatures.js";
import { completeLabel } from "./completeLabel.js";
import { embeddingFeatures, hasEmbedding } from "./embeddingColumns.js";
import { splitFaults } from "./splitFaults.js";
import { unknownColumns } from "./unknownColumns.js";

/**
 * Fills in every default and names every column, so that the plan says all that was decided: levels of the label
 * column, features for their globs, the method's parameters. Completing a complete plan changes nothing.
 *
 * @throws SalientError `INPUT_INVALID` with every fault of the plan at once, `METHOD_UNKNOWN`
 */
export function completePlan(cohort: Cohort, asked: Plan): Plan {
  const plan = { ...asked, columns: { ...asked.columns, ...embeddingFeatures(cohort, asked) } };
  const method = completeMethod(plan);
  const unknown = unknownColumns(cohort, plan.columns);
  const label = completeLabel(cohort, plan);
  const features = completeFeatures(cohort, plan);
  const faults = [
    ...unknown,
    ...harmoniseFaults(plan),
    ...splitFaults(plan),
    ...outcomeFaults(plan),
    ...method.faults,
    ...encoderFaults(cohort, plan),
    ...label.faults,
    ...features.faults,
  ];
  if (faults.length > 0) throw invalid(inWords(faults), faults);
  return {
    ...withoutControls(plan),
    columns: { ...plan.columns, ...label.columns, ...features.columns },
    method: { id: plan.method.id, params: method.params },
  };
}

/** The method's parameters with their defaults; the number of subgroups is the plan's range, and no parameter. */
function completeMethod({ method: { id, params } }: Plan): { params: Plan["method"]["params"]; faults: Fault[] } {
  const { clusters, ...others } = params;
  const parsed = checkSchema(choosableById(id).params, others, ["method", "params"]);
  const faults: Fault[] = [...(parsed.faults ?? [])];
  if (clusters !== undefined)
    faults.push({
      column: "method.params.clusters",
      expected: "nothing here: the plan's `clusters` says the range",
      got: String(clusters),
    });
  const { clusters: _, ...complete } = parsed.data ?? {};
  return { params: complete as Plan["method"]["params"], faults };
}

function harmoniseFaults({ preprocessing, columns }: Plan): Fault[] {
  if (preprocessing.harmonise === "none") return [];
  if (columns.outcome !== null) {
    const expected = "none: ComBat learns what sites do from controls, and a method that follows an outcome has none";
    return [{ column: "preprocessing.harmonise", expected, got: preprocessing.harmonise }];
  }
  if (columns.site !== null) return [];
  return [{ column: "columns.site", expected: "the column of the site, for ComBat", got: "null" }];
}

/** What compares with controls has no meaning where a method follows an outcome: nulls, and profiles of people held out. */
function outcomeFaults({ columns, evaluate: { nulls, holdout } }: Plan): Fault[] {
  if (columns.outcome === null) return [];
  const fault = (name: string, got: number, expected: string): Fault => ({
    column: `evaluate.${name}`,
    expected: `${expected}: a method that follows an outcome has no controls`,
    got: String(got),
  });
  return [
    ...(nulls === 0 ? [] : [fault("nulls", nulls, "0")]),
    ...(holdout === 0 || holdout === USUAL_HOLDOUT ? [] : [fault("holdout", holdout, "0")]),
  ];
}

const USUAL_HOLDOUT = Evaluation.parse({}).holdout;

/** The plan without what takes controls, where there are none. */
function withoutControls(plan: Plan): Plan {
  return plan.columns.outcome === null ? plan : { ...plan, evaluate: { ...plan.evaluate, holdout: 0 } };
}

/** Where an encoder is named, people have to be embedded by it first. */
function encoderFaults(cohort: Cohort, { encoder }: Plan): Fault[] {
  if (encoder === null || hasEmbedding(cohort)) return [];
  const expected = "null, or a cohort that the encoder has embedded";
  return [{ column: "encoder", expected, got: encoder }];
}

function inWords(faults: readonly Fault[]): string {
  const first = faults[0];
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  return `the plan does not fit: ${first.column}: expected ${first.expected}, found ${first.got}${more}`;
}

function invalid(message: string, faults: readonly Fault[]): SalientError {
  return new SalientError("INPUT_INVALID", message, { faults });
}
