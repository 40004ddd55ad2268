import type { Cohort } from "../cohort/cohort.js";
import type { GeometryPlan, GeometryReport } from "../contract/geometry.js";
import type { SyncSteps } from "../core/run.js";
import { type Matrix, takeRows, toRows } from "../linalg/matrix.js";
import { BREATH } from "../losses/geometry/breath.js";
import { diagnoseGroups } from "../losses/geometry/diagnoseWeights.js";
import { labelSphere } from "../losses/geometry/labelSphere.js";
import { adviceOn } from "./adviceOn.js";
import { type KnownPeople, knownPeople, ofClasses } from "./knownPeople.js";
import { epsilonOf, type PairWeights, pairWeights } from "./pairWeights.js";

/**
 * What a loss can reach on a cohort at best, before anything is trained: its bound, the best embedding, and advice in words.
 * Above 500 different labels, that many of them are drawn with the plan's seed.
 *
 * @param embedding of everyone in the table, [rows of the table, d], to be judged beside it; the plan then has one view
 * @throws SalientError what `knownPeople` throws
 */
export function* geometryOf(cohort: Cohort, plan: GeometryPlan, embedding?: Matrix): SyncSteps<GeometryReport> {
  const known = knownPeople(cohort, plan);
  yield BREATH;
  const weights = pairWeights(known, plan);
  yield BREATH;
  const { temperature, seed } = plan;
  const found = yield* diagnoseGroups(weights.groups, {
    ...{ temperature, seed, dimension: plan.dimension },
    similarity: plan.loss === "euclidean" ? "euclidean" : "cosine",
    ...(embedding ? { embedding: takeRows(embedding, known.rows) } : {}),
  });
  yield BREATH;
  const { reached, why, dimensions } = found.realisability;
  const report = {
    plan: plan.loss === "soft-sup-con" ? { ...plan, epsilon: epsilonOf(plan, weights.labels.rows) } : plan,
    people: known.rows.length,
    leftOut: cohort.rows - known.rows.length,
    distinct: weights.distinct,
    drawn: weights.groups.sizes.length < weights.distinct ? weights.groups.sizes.length : null,
    rows: found.rows,
    widths: weights.widths.map((width) => ({ ...width })),
    positives: Math.exp(found.bound),
    ...{ bound: found.bound, leastLoss: found.leastLoss, leastExcess: found.leastExcess },
    ...{ leastExcessProved: found.leastExcessProved, share: found.share, reached, why, dimensions },
    classes: classesOf(weights, found.between, plan),
    sphere: sphereOf(weights, plan),
    embedding: found.embedding && { ...found.embedding },
  };
  yield BREATH;
  const advice = yield* adviceOn(report, weights);
  return { ...report, advice, warnings: warningsOn(known, cohort, plan) };
}

function classesOf({ groups, names }: PairWeights, between: Matrix, plan: GeometryPlan): GeometryReport["classes"] {
  if (!ofClasses(plan) || names === null) return null;
  return {
    names: [...names],
    sizes: groups.sizes.map((size) => size / plan.views),
    cosines: toRows(between),
    simplex: names.length > 1 ? -1 / (names.length - 1) : 1,
  };
}

/** With another kernel than the gaussian, nothing follows from where labels lie. */
function sphereOf({ labels }: PairWeights, { loss, kernel, temperature }: GeometryPlan): GeometryReport["sphere"] {
  if (loss !== "y-aware" || kernel !== "gaussian" || labels.rows < 2) return null;
  return { ...labelSphere(labels), limit: 1 / Math.sqrt(temperature) };
}

function warningsOn({ rows, warnings }: KnownPeople, cohort: Cohort, { batch }: GeometryPlan): string[] {
  const short =
    batch !== null && batch > rows.length
      ? [`A batch of ${batch} was asked for, but there are only ${rows.length} people: all of them are taken.`]
      : [];
  const most = batch === null && rows.length < cohort.rows / 2;
  const left = `${cohort.rows - rows.length} of ${cohort.rows} people lack a value of a proxy and were left out.`;
  return [...warnings, ...(most ? [left] : []), ...short];
}
