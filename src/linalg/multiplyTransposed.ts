import { type Matrix, zeros } from "./matrix.js";

/** A B', [n, r], of A [n, d] and B [r, d]: the coordinates of the rows of A along the rows of B. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  const { rows: n, cols: d } = a;
  const r = b.rows;
  const product = zeros(n, r);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < r; k++) product.data[i * r + k] = dot(a.data, i * d, b.data, k * d, d);
  return product;
}

function dot(a: Float64Array, from: number, b: Float64Array, to: number, length: number): number {
  const whole = length - (length % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let j = 0; j < whole; j += 4) {
    s0 += a[from + j] * b[to + j];
    s1 += a[from + j + 1] * b[to + j + 1];
    s2 += a[from + j + 2] * b[to + j + 2];
    s3 += a[from + j + 3] * b[to + j + 3];
  }
  let rest = 0;
  for (let j = whole; j < length; j++) rest += a[from + j] * b[to + j];
  return s0 + s1 + (s2 + s3) + rest;
}
