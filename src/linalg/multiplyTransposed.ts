import { type Matrix, zeros } from "./matrix.js";

/** A B', [n, r], of A [n, d] and B [r, d]: the coordinates of the rows of A along the rows of B, four rows at a time. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  const { rows: n, cols: d, data: x } = a;
  const r = b.rows;
  const product = zeros(n, r);
  const whole = n - (n % 4);
  for (let i = 0; i < whole; i += 4)
    for (let k = 0; k < r; k++) {
      const p = i * d;
      const [q, s, t] = [p + d, p + 2 * d, p + 3 * d];
      let [sp, sq, ss, st] = [0, 0, 0, 0];
      for (let j = 0; j < d; j++) {
        const w = b.data[k * d + j];
        sp += w * x[p + j];
        sq += w * x[q + j];
        ss += w * x[s + j];
        st += w * x[t + j];
      }
      product.data[i * r + k] = sp;
      product.data[(i + 1) * r + k] = sq;
      product.data[(i + 2) * r + k] = ss;
      product.data[(i + 3) * r + k] = st;
    }
  for (let i = whole; i < n; i++)
    for (let k = 0; k < r; k++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += b.data[k * d + j] * x[i * d + j];
      product.data[i * r + k] = sum;
    }
  return product;
}
