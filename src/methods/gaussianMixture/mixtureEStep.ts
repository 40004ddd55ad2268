import { SalientError } from "../../core/errors.js";
import { choleskyFactor } from "../../linalg/choleskyFactor.js";
import { invertLower } from "../../linalg/invertLower.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import type { Mixture } from "./mixture.js";

/** Writes the squared Mahalanobis distances of all points to one cluster into column `k` of a table. */
type Distances = (points: Matrix, k: number, table: Matrix) => number;

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
  const clusters = mixture.weights.length;
  const distances = mixture.form === "full" ? fullDistances(mixture) : sphericalDistances(mixture);
  for (let k = 0; k < clusters; k++) {
    const logDeterminant = distances(points, k, responsibilities);
    const constant = Math.log(mixture.weights[k]) - 0.5 * (points.cols * Math.log(2 * Math.PI) + logDeterminant);
    const { data } = responsibilities;
    for (let at = k; at < data.length; at += clusters) data[at] = constant - 0.5 * data[at];
  }
  return { responsibilities, logLikelihood: normalise(responsibilities) / points.rows };
}

function sphericalDistances({ means, covariances }: Mixture): Distances {
  return (points, k, table) => {
    const [variance, mean, d] = [covariances.data[k], row(means, k), points.cols];
    for (let i = 0, from = 0; i < points.rows; i++, from += d) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const apart = points.data[from + j] - mean[j];
        sum += apart * apart;
      }
      table.data[i * table.cols + k] = sum / variance;
    }
    return d * Math.log(variance);
  };
}

function fullDistances({ means, covariances }: Mixture): Distances {
  return (points, k, table) => {
    const d = points.cols;
    const factor = choleskyFactor({ rows: d, cols: d, data: row(covariances, k) });
    if (!factor) throw new SalientError("FIT_COLLAPSED", `the covariance of cluster ${k + 1} is singular`);
    const [whiten, mean, apart] = [invertLower(factor).data, row(means, k), new Float64Array(d)];
    for (let i = 0, from = 0; i < points.rows; i++, from += d) {
      for (let j = 0; j < d; j++) apart[j] = points.data[from + j] - mean[j];
      let sum = 0;
      for (let a = 0, line = 0; a < d; a++, line += d) {
        let coordinate = 0;
        for (let b = 0; b <= a; b++) coordinate += whiten[line + b] * apart[b];
        sum += coordinate * coordinate;
      }
      table.data[i * table.cols + k] = sum;
    }
    let logDeterminant = 0;
    for (let j = 0; j < d; j++) logDeterminant += 2 * Math.log(factor.data[j * d + j]);
    return logDeterminant;
  };
}

/** Turns log densities into responsibilities in place; returns the sum of the points' log-likelihoods. */
function normalise({ rows, cols, data }: Matrix): number {
  let logLikelihood = 0;
  for (let i = 0, from = 0; i < rows; i++, from += cols) {
    let peak = data[from];
    for (let k = 1; k < cols; k++) if (data[from + k] > peak) peak = data[from + k];
    let sum = 0;
    for (let k = 0; k < cols; k++) {
      data[from + k] = Math.exp(data[from + k] - peak);
      sum += data[from + k];
    }
    for (let k = 0; k < cols; k++) data[from + k] /= sum;
    logLikelihood += peak + Math.log(sum);
  }
  return logLikelihood;
}
