import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import type { CovarianceForm, Mixture } from "./mixture.js";

export type MStepOptions = {
  readonly form: CovarianceForm;
  /** Added to every variance so that no cluster collapses onto a point. */
  readonly ridge: number;
};

/** Keeps the weight of a cluster that has lost all its points above zero. */
const SMALLEST_MASS = 1e-12;

/**
 * M step of a Gaussian mixture: weights, means and covariances from responsibilities.
 *
 * @param points           [n, d]
 * @param responsibilities [n, K]
 */
export function mixtureMStep(points: Matrix, responsibilities: Matrix, { form, ridge }: MStepOptions): Mixture {
  const [n, d, clusters] = [points.rows, points.cols, responsibilities.cols];
  const weights = new Float64Array(clusters);
  const means = zeros(clusters, d);
  const covariances = zeros(clusters, form === "full" ? d * d : 1);
  for (let k = 0; k < clusters; k++) {
    const mass = Math.max(moveMean(points, responsibilities, k, row(means, k)), SMALLEST_MASS);
    weights[k] = mass / n;
    const scatter = form === "full" ? fullScatter : sphericalScatter;
    scatter(points, responsibilities, k, { mean: row(means, k), mass, ridge, covariance: row(covariances, k) });
  }
  if (form === "tied") share(covariances, weights);
  return { form, weights, means, covariances };
}

/** Writes the weighted mean of cluster k; returns its mass, the sum of its responsibilities. */
function moveMean(points: Matrix, { cols, data }: Matrix, k: number, mean: Float64Array): number {
  const d = points.cols;
  let mass = 0;
  for (let i = 0, from = 0; i < points.rows; i++, from += d) {
    const weight = data[i * cols + k];
    mass += weight;
    for (let j = 0; j < d; j++) mean[j] += weight * points.data[from + j];
  }
  for (let j = 0; j < d; j++) mean[j] /= Math.max(mass, SMALLEST_MASS);
  return mass;
}

type Scatter = { mean: Float64Array; mass: number; ridge: number; covariance: Float64Array };

function sphericalScatter(points: Matrix, { cols, data }: Matrix, k: number, scatter: Scatter): void {
  const { mean, mass, ridge, covariance } = scatter;
  const d = points.cols;
  let sum = 0;
  for (let i = 0, from = 0; i < points.rows; i++, from += d) {
    let squared = 0;
    for (let j = 0; j < d; j++) {
      const apart = points.data[from + j] - mean[j];
      squared += apart * apart;
    }
    sum += data[i * cols + k] * squared;
  }
  covariance[0] = sum / (mass * d) + ridge;
}

function fullScatter(points: Matrix, { cols, data }: Matrix, k: number, scatter: Scatter): void {
  const { mean, mass, ridge, covariance } = scatter;
  const d = points.cols;
  const apart = new Float64Array(d);
  for (let i = 0, from = 0; i < points.rows; i++, from += d) {
    const weight = data[i * cols + k];
    if (weight === 0) continue;
    for (let j = 0; j < d; j++) apart[j] = points.data[from + j] - mean[j];
    for (let a = 0; a < d; a++) {
      const scaled = weight * apart[a];
      for (let b = 0; b <= a; b++) covariance[a * d + b] += scaled * apart[b];
    }
  }
  for (let a = 0; a < d; a++)
    for (let b = 0; b <= a; b++) {
      const value = covariance[a * d + b] / mass + (a === b ? ridge : 0);
      covariance[a * d + b] = value;
      covariance[b * d + a] = value;
    }
}

/** One variance for all clusters: their mean, each by its weight. */
function share({ data }: Matrix, weights: Float64Array): void {
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  data.fill(data.reduce((sum, variance, k) => sum + weights[k] * variance, 0) / mass);
}
