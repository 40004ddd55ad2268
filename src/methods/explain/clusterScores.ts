import { SalientError } from "../../core/errors.js";
import { choleskyFactor } from "../../linalg/choleskyFactor.js";
import { invertPositive } from "../../linalg/invertPositive.js";
import { type Matrix, row } from "../../linalg/matrix.js";
import type { Mixture } from "../gaussianMixture/mixture.js";

/** What responsibilities are made from: they are the softmax of one score a cluster, quadratic in the point. */
export interface ClusterScores {
  /** [K, r] */
  readonly centres: Matrix;
  /** The score of cluster k at a point [r], up to a constant that all clusters share. */
  value(point: Float64Array, k: number): number;
  /** Adds the gradient of the score of cluster k at a point, times a factor, to a sum [r]. */
  addGradient(point: Float64Array, k: number, factor: number, sum: Float64Array): void;
}

/** The scores of round groups of one variance and equal size: -|z - m_k|^2 / (2 variance). */
export function centreScores(centres: Matrix, variance: number): ClusterScores {
  return {
    centres,
    value(point, k) {
      const centre = row(centres, k);
      let sum = 0;
      for (let j = 0; j < point.length; j++) sum += (point[j] - centre[j]) ** 2;
      return -sum / (2 * variance);
    },
    addGradient(point, k, factor, sum) {
      const centre = row(centres, k);
      for (let j = 0; j < point.length; j++) sum[j] -= (factor * (point[j] - centre[j])) / variance;
    },
  };
}

/**
 * The scores of a Gaussian mixture: ln w_k - (z - m_k)' C_k^-1 (z - m_k) / 2 - ln |C_k| / 2.
 * @throws SalientError `FIT_COLLAPSED` when a covariance is singular
 */
export function mixtureScores(mixture: Mixture): ClusterScores {
  const { means, weights } = mixture;
  const parts = Array.from(weights, (weight, k) => {
    const { precision, logDeterminant } = precisionOf(mixture, k);
    return { precision, constant: Math.log(weight) - logDeterminant / 2 };
  });
  const pull = (point: Float64Array, k: number): Float64Array => {
    const [mean, { precision }] = [row(means, k), parts[k]];
    const apart = point.map((value, j) => value - mean[j]);
    if (precision.length === 1) return apart.map((value) => value * precision[0]);
    return apart.map((_, a) => {
      let sum = 0;
      for (let b = 0; b < apart.length; b++) sum += precision[a * apart.length + b] * apart[b];
      return sum;
    });
  };
  return {
    centres: means,
    value(point, k) {
      const [pulled, mean] = [pull(point, k), row(means, k)];
      return parts[k].constant - pulled.reduce((sum, value, j) => sum + value * (point[j] - mean[j]), 0) / 2;
    },
    addGradient(point, k, factor, sum) {
      pull(point, k).forEach((value, j) => {
        sum[j] -= factor * value;
      });
    },
  };
}

/** The inverse of a cluster's covariance, [r * r], or of its one variance, [1]. */
function precisionOf({ form, means: { cols }, covariances }: Mixture, k: number) {
  const covariance = row(covariances, k);
  if (form !== "full")
    return { precision: Float64Array.of(1 / covariance[0]), logDeterminant: cols * Math.log(covariance[0]) };
  const matrix = { rows: cols, cols, data: covariance };
  const [factor, precision] = [choleskyFactor(matrix), invertPositive(matrix)];
  if (!factor || !precision) throw new SalientError("FIT_COLLAPSED", `the covariance of cluster ${k + 1} is singular`);
  let logDeterminant = 0;
  for (let j = 0; j < cols; j++) logDeterminant += 2 * Math.log(factor.data[j * cols + j]);
  return { precision: precision.data, logDeterminant };
}
