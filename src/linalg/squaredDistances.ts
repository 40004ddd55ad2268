import { type Matrix, zeros } from "./matrix.js";

/**
 * Squared Euclidean distances of points to centres, four points at a time so that sums do not wait for one another.
 *
 * @param points  [n, d]
 * @param centres [K, d]
 * @param table   [n, K], where to write; new memory by default
 */
export function squaredDistances(
  { rows: n, cols: d, data: x }: Matrix,
  { rows: clusters, data: centres }: Matrix,
  table: Matrix = zeros(n, clusters),
): Matrix {
  const { data } = table;
  const whole = n - (n % 4);
  for (let i = 0; i < whole; i += 4)
    for (let k = 0; k < clusters; k++) {
      const [p, at] = [i * d, i * clusters + k];
      const [q, r, s] = [p + d, p + 2 * d, p + 3 * d];
      let [sp, sq, sr, ss] = [0, 0, 0, 0];
      for (let j = 0, from = k * d; j < d; j++, from++) {
        const c = centres[from];
        sp += (x[p + j] - c) ** 2;
        sq += (x[q + j] - c) ** 2;
        sr += (x[r + j] - c) ** 2;
        ss += (x[s + j] - c) ** 2;
      }
      data[at] = sp;
      data[at + clusters] = sq;
      data[at + 2 * clusters] = sr;
      data[at + 3 * clusters] = ss;
    }
  for (let i = whole; i < n; i++)
    for (let k = 0; k < clusters; k++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (x[i * d + j] - centres[k * d + j]) ** 2;
      data[i * clusters + k] = sum;
    }
  return table;
}
