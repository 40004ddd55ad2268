import { SalientError } from "../../core/errors.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { type EStepForm, type Grouping, groupPatients, responsibilitiesOf } from "../ucsl/eStep.js";
import { normalsOf, type Planes } from "../ucsl/mStep.js";
import { orthonormalBasis } from "../ucsl/orthonormalBasis.js";
import { reseedEmpty } from "../ucsl/reseedEmpty.js";
import { type Followed, type RuleOptions, ruleStepOf } from "./rules.js";

export type RuleEmOptions = {
  readonly eStep: EStepForm;
  readonly rule: RuleOptions;
  readonly noiseTolerance: number;
  readonly maxIterations: number;
  readonly agreement: number;
};

/** Where EM stands after an iteration. */
export type RuleIteration = {
  readonly step: number;
  readonly planes: Planes;
  /** Orthonormal directions of the salient space, [r, d]. */
  readonly basis: Matrix;
  readonly grouping: Grouping;
  readonly responsibilities: Matrix;
  /** Places in the salient space, [n, r]. */
  readonly points: Matrix;
  readonly labels: Int32Array;
  /** Adjusted Rand index of the clusters before and after. */
  readonly consistency: number;
  readonly empty: number;
  readonly converged: boolean;
};

/** A cluster to which nobody belongs by at least this much would learn from hardly anyone. */
const LEAST_WEIGHT = 0.5;

/**
 * UCSL's EM for an outcome: a linear rule for each cluster, fitted to everyone by responsibility (M step), then everyone
 * grouped in the space that the rules' directions span (E step), until two iterations agree.
 *
 * @param start everyone's responsibilities, [n, K]
 * @throws SalientError `FIT_COLLAPSED` where no feature follows the outcome
 * @see Louiset et al. (2021), UCSL, algorithm 1
 */
export function* ruleIterations(
  people: Followed,
  start: Matrix,
  options: RuleEmOptions,
): Generator<RuleIteration, void> {
  const mStep = ruleStepOf(people, options.rule);
  let planes: Planes = zeros(start.cols, people.x.cols + 1);
  let responsibilities = start;
  let labels = argmaxRows(start);
  for (let step = 1; step <= options.maxIterations; step++) {
    const weights = withoutStarved(responsibilities);
    planes = mStep(weights, planes);
    const normals = normalsOf(planes);
    if (normals.data.every((value) => value === 0))
      throw new SalientError("FIT_COLLAPSED", "no feature follows the outcome");
    const basis = orthonormalBasis(normals, options.noiseTolerance);
    const points = multiplyTransposed(people.x, basis);
    const grouping = groupPatients(points, weights, options.eStep);
    responsibilities = responsibilitiesOf(points, grouping);
    const empty = reseedEmpty(responsibilities, points);
    const found = argmaxRows(responsibilities);
    const consistency = adjustedRand(labels, found);
    const converged = empty === 0 && consistency > options.agreement;
    labels = found;
    yield { step, planes, basis, grouping, responsibilities, points, labels, consistency, empty, converged };
    if (converged) return;
  }
}

/** A cluster whose largest weight is below one half takes 1 / K of everyone. */
function withoutStarved(responsibilities: Matrix): Matrix {
  const { rows, cols, data } = responsibilities;
  const starved = Array.from({ length: cols }, (_, k) => {
    for (let i = 0; i < rows; i++) if (data[i * cols + k] >= LEAST_WEIGHT) return false;
    return true;
  });
  if (!starved.includes(true)) return responsibilities;
  return { rows, cols, data: data.map((weight, at) => (starved[at % cols] ? 1 / cols : weight)) };
}
