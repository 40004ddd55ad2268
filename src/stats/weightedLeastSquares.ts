import { choleskyFactor } from "../linalg/choleskyFactor.js";
import { invertLower } from "../linalg/invertLower.js";
import { type Matrix, zeros } from "../linalg/matrix.js";

export type WeightedLeastSquares = {
  readonly x: Matrix;
  /** [n] */
  readonly outcome: Float64Array;
  /** Column `k` of [n, K] says how much each row counts. */
  readonly weights: Matrix;
  readonly k: number;
  /** lambda below; 0 for none. */
  readonly penalty: number;
};

/** Lifts a singular system, as a share of its mean diagonal: the flattest of the solutions is then all but reached. */
const LIFT = 1e-10;

/**
 * Writes the minimiser, [d + 1], w and then b, of
 *
 *   lambda |w|^2  +  sum_i s_i (y_i - w . x_i - b)^2
 *
 * by the normal equations of rows centred on their weighted mean.
 */
export function weightedLeastSquares(problem: WeightedLeastSquares, plane: Float64Array): void {
  const { x, penalty } = problem;
  const { mean, outcomeMean } = weightedMeans(problem);
  const { gram, shared } = centredProducts(problem, mean, outcomeMean);
  const d = x.cols;
  let level = 0;
  for (let j = 0; j < d; j++) level += gram.data[j * d + j] / d;
  for (let j = 0; j < d; j++) gram.data[j * d + j] += penalty;
  const factor = choleskyFactor(gram) ?? choleskyFactor(lifted(gram, LIFT * level));
  plane.fill(0);
  if (factor) {
    // L L' w = shared, by M = L^-1: w = M' (M shared).
    const inverse = invertLower(factor).data;
    for (let k = 0; k < d; k++) {
      let sum = 0;
      for (let j = 0; j <= k; j++) sum += inverse[k * d + j] * shared[j];
      for (let j = 0; j <= k; j++) plane[j] += inverse[k * d + j] * sum;
    }
  }
  plane[d] = outcomeMean;
  for (let j = 0; j < d; j++) plane[d] -= plane[j] * mean[j];
}

function weightedMeans({ x: { rows: n, cols: d, data }, outcome, weights, k }: WeightedLeastSquares) {
  const mean = new Float64Array(d);
  let [mass, outcomeMean] = [0, 0];
  for (let i = 0; i < n; i++) {
    const weight = weights.data[i * weights.cols + k];
    mass += weight;
    outcomeMean += weight * outcome[i];
    for (let j = 0; j < d; j++) mean[j] += weight * data[i * d + j];
  }
  const share = mass > 0 ? 1 / mass : 0;
  return { mean: mean.map((sum) => sum * share), outcomeMean: outcomeMean * share };
}

/** sum_i s_i (x_i - mean)(x_i - mean)', the lower triangle, and sum_i s_i (x_i - mean)(y_i - mean). */
function centredProducts(problem: WeightedLeastSquares, mean: Float64Array, outcomeMean: number) {
  const { x, outcome, weights, k } = problem;
  const d = x.cols;
  const gram = zeros(d, d);
  const shared = new Float64Array(d);
  const own = new Float64Array(d);
  for (let i = 0; i < x.rows; i++) {
    const weight = weights.data[i * weights.cols + k];
    if (weight === 0) continue;
    for (let j = 0; j < d; j++) own[j] = x.data[i * d + j] - mean[j];
    const beyond = weight * (outcome[i] - outcomeMean);
    for (let a = 0; a < d; a++) {
      const factor = weight * own[a];
      shared[a] += beyond * own[a];
      for (let b = 0, at = a * d; b <= a; b++, at++) gram.data[at] += factor * own[b];
    }
  }
  return { gram, shared };
}

function lifted(matrix: Matrix, by: number): Matrix {
  const result = { ...matrix, data: matrix.data.slice() };
  for (let j = 0; j < matrix.rows; j++) result.data[j * matrix.cols + j] += by || 1;
  return result;
}
