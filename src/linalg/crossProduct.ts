import { type Matrix, zeros } from "./matrix.js";

/** X'X, [d, d], of X [n, d]: four rows at a time, so that each sum is loaded once for four products. */
export function crossProduct({ rows: n, cols: d, data: x }: Matrix): Matrix {
  const product = zeros(d, d);
  const p = product.data;
  const whole = n - (n % 4);
  for (let i = 0; i < whole; i += 4) {
    const [r0, r1, r2, r3] = [i * d, (i + 1) * d, (i + 2) * d, (i + 3) * d];
    for (let a = 0; a < d; a++) {
      const [x0, x1, x2, x3] = [x[r0 + a], x[r1 + a], x[r2 + a], x[r3 + a]];
      const line = a * d;
      for (let b = 0; b <= a; b++) p[line + b] += x0 * x[r0 + b] + x1 * x[r1 + b] + x2 * x[r2 + b] + x3 * x[r3 + b];
    }
  }
  for (let i = whole; i < n; i++)
    for (let a = 0; a < d; a++) {
      const value = x[i * d + a];
      for (let b = 0; b <= a; b++) p[a * d + b] += value * x[i * d + b];
    }
  for (let a = 0; a < d; a++) for (let b = 0; b < a; b++) p[b * d + a] = p[a * d + b];
  return product;
}
