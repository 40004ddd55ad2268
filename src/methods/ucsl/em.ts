import { argmaxRows } from "../../linalg/argmaxRows.js";
import { holdRows } from "../../linalg/kernels/heldRows.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { heldTimesTransposed } from "../../linalg/multiplyTransposed.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { type EStepForm, type Grouping, groupPatients, responsibilitiesOf } from "./eStep.js";
import { type MStepOptions, mStepOf, normalsOf, type Planes } from "./mStep.js";
import { orthonormalBasis } from "./orthonormalBasis.js";
import { reseedEmpty } from "./reseedEmpty.js";
import { firstRows, laterRows, type TwoGroups } from "./twoGroups.js";
import { type ControlRule, mendControls, type Weightings, weighted } from "./weighting.js";

export type EmOptions = {
  readonly eStep: EStepForm;
  readonly weightings: Weightings;
  readonly controlRule: ControlRule;
  readonly mStep: MStepOptions;
  readonly noiseTolerance: number;
  readonly maxIterations: number;
  readonly agreement: number;
};

/** Where EM stands after an iteration. */
export type EmIteration = {
  readonly step: number;
  readonly planes: Planes;
  /** Orthonormal directions of the salient space, [r, d]. */
  readonly basis: Matrix;
  readonly grouping: Grouping;
  /** Everyone's, [n, K]. */
  readonly responsibilities: Matrix;
  /** The places of patients, [n+, r], and controls, [n-, r], in the salient space. */
  readonly points: Matrix;
  readonly controls: Matrix;
  /** The patients' clusters, [n+]. */
  readonly labels: Int32Array;
  /** Adjusted Rand index of the patients' clusters before and after. */
  readonly consistency: number;
  /** Clusters that had lost every patient and were seeded anew. */
  readonly empty: number;
  readonly converged: boolean;
};

/**
 * UCSL's EM: hyperplanes that tell each cluster's patients from controls (M step), then the patients grouped in the
 * space that the hyperplanes span (E step), until two iterations agree on the patients.
 *
 * @param start everyone's responsibilities, [n, K], the patients' first
 * @param from  hyperplanes to start the first M step from, [K, d + 1]; zeros by default
 * @see Louiset et al. (2021), UCSL, algorithm 1
 */
export function* emIterations(
  groups: TwoGroups,
  start: Matrix,
  options: EmOptions,
  from: Planes = zeros(start.cols, groups.x.cols + 1),
): Generator<EmIteration, void> {
  const { x, patients } = groups;
  const held = holdRows(x);
  const mStep = mStepOf(groups, options.mStep, held);
  let planes = from;
  let responsibilities = start;
  let labels = argmaxRows(firstRows(start, patients));
  for (let step = 1; step <= options.maxIterations; step++) {
    const weights = weighted(responsibilities, patients, options.weightings);
    mendControls(weights, patients, options.controlRule);
    planes = mStep(weights, planes);
    const basis = orthonormalBasis(normalsOf(planes), options.noiseTolerance);
    const everyone = heldTimesTransposed(held, basis);
    const points = firstRows(everyone, patients);
    const grouping = groupPatients(points, firstRows(weights, patients), options.eStep);
    responsibilities = responsibilitiesOf(everyone, grouping);
    const ofPatients = firstRows(responsibilities, patients);
    const empty = reseedEmpty(ofPatients, points);
    const found = argmaxRows(ofPatients);
    const consistency = adjustedRand(labels, found);
    const converged = empty === 0 && consistency > options.agreement;
    labels = found;
    const controls = laterRows(everyone, patients);
    yield { step, planes, basis, grouping, responsibilities, points, controls, labels, consistency, empty, converged };
    if (converged) return;
  }
}
