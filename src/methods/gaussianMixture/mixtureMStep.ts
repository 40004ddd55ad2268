import { kernels } from "../../linalg/kernels/kernels.js";
import { doubles, inRoom, put, takeDoubles } from "../../linalg/kernels/room.js";
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
  return inRoom(() => {
    const there = putWeighted(points, responsibilities);
    const { masses, means } = momentsOf(there, d, clusters);
    const covariances = zeros(clusters, form === "full" ? d * d : 1);
    if (form === "full")
      for (let k = 0; k < clusters; k++) {
        const scatter = { mean: row(means, k), mass: masses[k], ridge, covariance: row(covariances, k) };
        fullScatter(points, responsibilities, k, scatter);
      }
    else writeVariances(there, { masses, means, ridge, variances: covariances.data });
    const weights = masses.map((mass) => mass / n);
    if (form === "tied") share(covariances, weights);
    return { form, weights, means, covariances };
  });
}

/** Where the kernels find points and responsibilities, an even number of them: what fills up has none. */
type Put = { readonly places: number; readonly shares: number; readonly even: number };

function putWeighted(points: Matrix, responsibilities: Matrix): Put {
  const even = points.rows + (points.rows % 2);
  const places = put(points.data, even * points.cols);
  return { places, shares: put(responsibilities.data, even * responsibilities.cols), even };
}

/** Masses, the sums of responsibilities, [K], and means [K, d]. */
function momentsOf({ places, shares, even }: Put, d: number, clusters: number) {
  const [massesAt, sumsAt] = [takeDoubles(clusters), takeDoubles(clusters * d)];
  kernels.weightedSums(places, shares, even, d, clusters, massesAt, sumsAt);
  const masses = doubles(massesAt, clusters).map((mass) => Math.max(mass, SMALLEST_MASS));
  const means: Matrix = { rows: clusters, cols: d, data: doubles(sumsAt, clusters * d).slice() };
  for (let at = 0; at < means.data.length; at++) means.data[at] /= masses[Math.floor(at / d)];
  return { masses, means };
}

type Spread = { masses: Float64Array; means: Matrix; ridge: number; variances: Float64Array };

function writeVariances({ places, shares, even }: Put, { masses, means, ridge, variances }: Spread): void {
  const [meansAt, scattersAt] = [put(means.data), takeDoubles(means.rows)];
  kernels.weightedScatter(places, shares, even, means.cols, means.rows, meansAt, scattersAt);
  const scatters = doubles(scattersAt, means.rows);
  for (let k = 0; k < means.rows; k++) variances[k] = scatters[k] / (masses[k] * means.cols) + ridge;
}

type Scatter = { mean: Float64Array; mass: number; ridge: number; covariance: Float64Array };

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
