import type { Random } from "../../core/random.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";

/**
 * Random responsibilities, [n, K]: each row uniform over all shares that sum to one (a flat Dirichlet draw). Clustering
 * the raw features instead would find what patients and controls share; this lets the hyperplanes speak first.
 */
export function startResponsibilities(rows: number, clusters: number, random: Random): Matrix {
  const start = zeros(rows, clusters);
  const { data } = start;
  for (let from = 0; from < data.length; from += clusters) {
    let sum = 0;
    for (let k = 0; k < clusters; k++) {
      data[from + k] = -Math.log(1 - random());
      sum += data[from + k];
    }
    for (let k = 0; k < clusters; k++) data[from + k] /= sum;
  }
  return start;
}
