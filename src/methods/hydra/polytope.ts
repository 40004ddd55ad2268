import type { Random } from "../../core/random.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { supportVectorPlane } from "../supportVectors/supportVectorPlane.js";
import type { Planes } from "../ucsl/mStep.js";
import { decisionValues } from "../ucsl/patientProbability.js";
import { firstRows, type TwoGroups } from "../ucsl/twoGroups.js";

export type PlaneOptions = {
  /** lambda of `lossOf`. */
  readonly penalty: number;
  /** Largest violation of an optimality condition, in units of the margin. */
  readonly tolerance: number;
  readonly random: Random;
};

/** Fits the K faces to a division of the patients, from faces to start at. */
export type FitFaces = (labels: Int32Array, start: Planes) => Planes;

const MOST_SWEEPS = 2000;

/**
 * The step over hyperplanes: face k is the support vector machine between the patients of subgroup k, who count 1 each, and
 * all controls, who count 1 / K for each face. It begins where its dual stood at the last division.
 */
export function facesOf(groups: TwoGroups, clusters: number, { penalty, tolerance, random }: PlaneOptions): FitFaces {
  const { x, patients } = groups;
  const sides = Float64Array.from({ length: x.rows }, (_, i) => (i < patients ? 1 : -1));
  const duals = Array.from({ length: clusters }, () => new Float64Array(x.rows));
  return (labels, start) => {
    const weights = weightsOf(labels, groups, clusters);
    const planes = { ...start, data: start.data.slice() };
    for (let k = 0; k < clusters; k++) {
      const options = { penalty, tolerance, maxSweeps: MOST_SWEEPS, random: random.fork(k) };
      const kept = { pulls: duals[k], plane: row(planes, k) };
      supportVectorPlane(x, { kind: "sides", values: sides }, { weights, k }, kept, options);
    }
    return planes;
  };
}

/** The step over divisions: each patient goes to the face that they are furthest outside of. */
export function assign({ x, patients }: TwoGroups, planes: Planes): Int32Array {
  return argmaxRows(decisionValues(firstRows(x, patients), planes));
}

/**
 * What HYDRA minimises, a row; neither of its two steps raises it:
 *
 *   1/n ( lambda / 2 sum_k |w_k|^2  +  sum over patients of max(0, 1 - f_k(i)(x_i))  +  1 / K sum over controls, k of max(0, 1 + f_k(x_i)) )
 *
 * with f_k(x) = w_k . x + b_k, and k(i) the subgroup of patient i: controls lie inside every face, a patient outside one.
 */
export function lossOf(groups: TwoGroups, planes: Planes, labels: Int32Array, penalty: number): number {
  const { x, patients } = groups;
  const decisions = decisionValues(x, planes);
  let loss = 0;
  for (let k = 0; k < planes.rows; k++) {
    const normal = row(planes, k).subarray(0, x.cols);
    loss += (penalty / 2) * normal.reduce((sum, w) => sum + w * w, 0);
    for (let i = patients; i < x.rows; i++) loss += Math.max(0, 1 + row(decisions, i)[k]) / planes.rows;
  }
  for (let i = 0; i < patients; i++) loss += Math.max(0, 1 - row(decisions, i)[labels[i]]);
  return loss / x.rows;
}

function weightsOf(labels: Int32Array, { x, patients }: TwoGroups, clusters: number): Matrix {
  const weights = zeros(x.rows, clusters);
  for (let i = 0; i < patients; i++) weights.data[i * clusters + labels[i]] = 1;
  weights.data.fill(1 / clusters, patients * clusters);
  return weights;
}
