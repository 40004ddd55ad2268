import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import type { Dimension } from "../contract/result.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import { fitModel, placeSubjects } from "../model.js";
import { preprocess } from "../preprocess/index.js";
import { mean, variance } from "../stats/moments.js";
import { subjectsOf } from "./division.js";
import { featuresOf } from "./inputFeatures.js";
import { separatingSpace } from "./separatingSpace.js";
import type { Judgement } from "./verdict/decide.js";
import { along, separatingLines } from "./verdict/separatingLines.js";

/**
 * The axis along which patients spread beyond controls: the line between the two largest parts that the closest
 * number of subgroups would cut them into, in the space where the method separates them.
 *
 * @returns by subject of `measured`; null unless the outcome is a dimension
 */
export async function* dimensionOf(
  measured: Measured,
  plan: Plan,
  { outcome, closest }: Judgement,
  random: Random,
): AsyncSteps<Dimension | null> {
  if (outcome !== "dimension" || closest === null) return null;
  const model = yield* fitModel(measured, plan, closest, random);
  const { responsibilities, spaces } = yield* placeSubjects(model, measured);
  const space = separatingSpace(spaces);
  if (!space) return null;
  const assigned = argmaxRows(responsibilities);
  const patients = subjectsOf(measured, 1);
  const parts = [0, 1].map((part) => patients.filter((i) => assigned[i] === part));
  const [axis] = separatingLines(space.points, parts);
  if (!axis) return null;
  const everyone = Array.from(measured.target.keys());
  const scores = inControlUnits(along(space.points, everyone, axis.line), subjectsOf(measured, 0));
  const own = patients.map((i) => scores[i]);
  const features = featuresOf(preprocess(model.preprocessing, measured)).map(({ name, values }) => ({
    feature: name,
    correlation: correlation(
      patients.map((i) => values[i]),
      own,
    ),
  }));
  return { scores, features: features.sort((a, b) => Math.abs(b.correlation ?? 0) - Math.abs(a.correlation ?? 0)) };
}

/** Standard deviations of the controls from their mean. */
function inControlUnits(scores: Float64Array, controls: readonly number[]): number[] {
  const own = controls.map((i) => scores[i]);
  const [centre, spread] = [mean(own), Math.sqrt(variance(own)) || 1];
  return Array.from(scores, (score) => (score - centre) / spread);
}

/** Pearson's; null where one of the two does not vary. */
function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [ma, mb] = [mean(a), mean(b)];
  const shared = a.reduce((sum, value, i) => sum + (value - ma) * (b[i] - mb), 0) / (a.length - 1);
  const r = shared / Math.sqrt(variance(a) * variance(b));
  return Number.isFinite(r) ? r : null;
}
