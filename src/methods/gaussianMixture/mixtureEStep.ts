import { SalientError } from "../../core/errors.js";
import { choleskyFactor } from "../../linalg/choleskyFactor.js";
import { invertLower } from "../../linalg/invertLower.js";
import { kernels } from "../../linalg/kernels/kernels.js";
import { doubles, inRoom, put, takeDoubles } from "../../linalg/kernels/room.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import type { Mixture } from "./mixture.js";

/**
 * E step of a Gaussian mixture: the probability of each cluster given the point, in log space.
 *
 * @param points [n, d]
 * @param responsibilities [n, K], where to write; new memory by default
 * @returns responsibilities [n, K], rows sum to one; the mean log-likelihood of a point
 */
export function mixtureEStep(
  points: Matrix,
  mixture: Mixture,
  responsibilities: Matrix = zeros(points.rows, mixture.weights.length),
): { responsibilities: Matrix; logLikelihood: number } {
  return inRoom(() => {
    const [n, clusters] = [points.rows, mixture.weights.length];
    const table = takeDoubles(evenly(n) * clusters);
    if (mixture.form === "full") putDensities(points, mixture, table);
    else writeDensities(points, mixture, table);
    const logLikelihood = kernels.normalise(table, n, clusters) / n;
    responsibilities.data.set(doubles(table, n * clusters));
    return { responsibilities, logLikelihood };
  });
}

/** Log densities where each cluster varies alike in all directions. */
function writeDensities(points: Matrix, { weights, means, covariances: { data: variances } }: Mixture, table: number) {
  const { rows: n, cols: d } = points;
  const constants = weights.map((weight, k) => logConstant(weight, d, d * Math.log(variances[k])));
  const places = put(points.data, evenly(n) * d);
  const [meansAt, constantsAt, precisions] = [put(means.data), put(constants), put(variances.map((v) => 1 / v))];
  kernels.logDensities(places, evenly(n), d, meansAt, constantsAt, precisions, weights.length, table);
}

/** Log densities where each cluster has a covariance matrix. */
function putDensities(points: Matrix, { weights, means, covariances }: Mixture, at: number): void {
  const { rows: n, cols: d } = points;
  const clusters = weights.length;
  const table = doubles(at, n * clusters);
  for (let k = 0; k < clusters; k++) {
    const factor = choleskyFactor({ rows: d, cols: d, data: row(covariances, k) });
    if (!factor) throw new SalientError("FIT_COLLAPSED", `the covariance of cluster ${k + 1} is singular`);
    let logDeterminant = 0;
    for (let j = 0; j < d; j++) logDeterminant += 2 * Math.log(factor.data[j * d + j]);
    const constant = logConstant(weights[k], d, logDeterminant);
    const distances = squaredLengths(points, row(means, k), invertLower(factor));
    for (let i = 0; i < n; i++) table[i * clusters + k] = constant - 0.5 * distances[i];
  }
}

/** |W (x_i - m)|^2 of every point, W lower triangular. */
function squaredLengths({ rows: n, cols: d, data }: Matrix, mean: Float64Array, { data: whiten }: Matrix) {
  const [lengths, apart] = [new Float64Array(n), new Float64Array(d)];
  for (let i = 0, from = 0; i < n; i++, from += d) {
    for (let j = 0; j < d; j++) apart[j] = data[from + j] - mean[j];
    let sum = 0;
    for (let a = 0, line = 0; a < d; a++, line += d) {
      let coordinate = 0;
      for (let b = 0; b <= a; b++) coordinate += whiten[line + b] * apart[b];
      sum += coordinate * coordinate;
    }
    lengths[i] = sum;
  }
  return lengths;
}

function logConstant(weight: number, d: number, logDeterminant: number): number {
  return Math.log(weight) - 0.5 * (d * Math.log(2 * Math.PI) + logDeterminant);
}

/** Kernels take two points at a time. */
function evenly(n: number): number {
  return n + (n % 2);
}
