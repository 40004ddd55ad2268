import type { Matrix } from "./matrix.js";

/** Mean and standard deviation (of the n, not n - 1) of each column, [d]. */
export function columnMoments({ rows: n, cols: d, data: x }: Matrix): { mean: Float64Array; deviation: Float64Array } {
  const [mean, deviation] = [new Float64Array(d), new Float64Array(d)];
  for (let i = 0, from = 0; i < n; i++, from += d) for (let j = 0; j < d; j++) mean[j] += x[from + j];
  for (let j = 0; j < d; j++) mean[j] /= n;
  for (let i = 0, from = 0; i < n; i++, from += d)
    for (let j = 0; j < d; j++) {
      const apart = x[from + j] - mean[j];
      deviation[j] += apart * apart;
    }
  for (let j = 0; j < d; j++) deviation[j] = Math.sqrt(deviation[j] / n);
  return { mean, deviation };
}
