import type { Matrix } from "../../../../src/linalg/matrix.js";
import type { Mixture } from "../../../../src/methods/gaussianMixture/mixture.js";

/** What the kernels compute, in plain loops. */

/** The gradient [d + 1] of penalty / 2 |w|^2 + sum_i s_i log(1 + exp(-y_i (w . x_i + b))) at a plane [d + 1]. */
export function logisticGradient(
  x: Matrix,
  patients: number,
  weights: Float64Array,
  plane: Float64Array,
  penalty: number,
) {
  const d = x.cols;
  const gradient = plane.map((w, j) => (j < d ? penalty * w : 0));
  for (let i = 0; i < x.rows; i++) {
    let margin = plane[d];
    for (let j = 0; j < d; j++) margin += plane[j] * x.data[i * d + j];
    const residual = weights[i] * (1 / (1 + Math.exp(-margin)) - (i < patients ? 1 : 0));
    for (let j = 0; j < d; j++) gradient[j] += residual * x.data[i * d + j];
    gradient[d] += residual;
  }
  return gradient;
}

/** A B'. */
export function product(a: Matrix, b: Matrix): number[] {
  return Array.from({ length: a.rows * b.rows }, (_, at) => {
    const [i, k] = [Math.floor(at / b.rows), at % b.rows];
    let sum = 0;
    for (let j = 0; j < a.cols; j++) sum += a.data[i * a.cols + j] * b.data[k * a.cols + j];
    return sum;
  });
}

export function squaredDistance(a: Matrix, i: number, b: Matrix, k: number): number {
  let sum = 0;
  for (let j = 0; j < a.cols; j++) sum += (a.data[i * a.cols + j] - b.data[k * a.cols + j]) ** 2;
  return sum;
}

/** Log density of point i in cluster k of a mixture with one variance a cluster, times the weight of the cluster. */
export function logDensity(points: Matrix, i: number, { weights, means, covariances }: Mixture, k: number): number {
  const variance = covariances.data[k];
  const normal = points.cols * Math.log(2 * Math.PI * variance);
  return Math.log(weights[k]) - 0.5 * (normal + squaredDistance(points, i, means, k) / variance);
}

/** K-means from given centres, for as many iterations. */
export function lloyd(points: Matrix, start: Matrix, weights: Float64Array, iterations: number) {
  let centres = start;
  const nearest = () =>
    Array.from({ length: points.rows }, (_, i) => {
      const apart = Array.from({ length: centres.rows }, (_, k) => squaredDistance(points, i, centres, k));
      return apart.indexOf(Math.min(...apart));
    });
  for (let iteration = 0; iteration < iterations; iteration++) {
    const labels = nearest();
    const moved = Float64Array.from(centres.data, (_, at) => {
      const [k, j] = [Math.floor(at / points.cols), at % points.cols];
      let [sum, mass] = [0, 0];
      labels.forEach((label, i) => {
        if (label !== k) return;
        sum += weights[i] * points.data[i * points.cols + j];
        mass += weights[i];
      });
      return sum / mass;
    });
    centres = { ...centres, data: moved };
  }
  return { labels: nearest(), centres };
}
