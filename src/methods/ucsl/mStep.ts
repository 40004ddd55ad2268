import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import type { TwoGroups } from "./twoGroups.js";
import { type LogisticOptions, weightedLogistic } from "../../stats/weightedLogistic.js";

/** One rule a cluster that tells its patients from controls: w_k . x + b_k, rows [K, d + 1] with b_k last. */
export type Planes = Matrix;

/**
 * M step: fits each cluster's hyperplane to all people, weighted by that cluster's column.
 *
 * @param weights [n, K]
 * @param start   [K, d + 1], the planes of the iteration before
 */
export function mStep(groups: TwoGroups, weights: Matrix, start: Planes, options: LogisticOptions): Planes {
  const planes = { ...start, data: start.data.slice() };
  for (let k = 0; k < planes.rows; k++) weightedLogistic(groups, { weights, k }, row(planes, k), options);
  return planes;
}

/** The weight vectors w_k alone, [K, d]. */
export function normalsOf(planes: Planes): Matrix {
  const normals = zeros(planes.rows, planes.cols - 1);
  for (let k = 0; k < planes.rows; k++) normals.data.set(row(planes, k).subarray(0, normals.cols), k * normals.cols);
  return normals;
}
