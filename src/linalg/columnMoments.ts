import type { Matrix } from "./matrix.js";

/** Mean and standard deviation (of the n, not n - 1) of each column, [d]. */
export function columnMoments({ rows: n, cols: d, data: x }: Matrix): { mean: Float64Array; deviation: Float64Array } {
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) mean[j] += x[i * d + j];
  for (let j = 0; j < d; j++) mean[j] /= n;
  const deviation = new Float64Array(d);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++) deviation[j] += (x[i * d + j] - mean[j]) * (x[i * d + j] - mean[j]);
  for (let j = 0; j < d; j++) deviation[j] = Math.sqrt(deviation[j] / n);
  return { mean, deviation };
}
