import { type Matrix, zeros } from "./matrix.js";

/** The inverse of a lower triangular matrix, [n, n]: lower triangular too. */
export function invertLower({ rows: n, data: l }: Matrix): Matrix {
  const inverse = zeros(n, n);
  const m = inverse.data;
  for (let i = 0; i < n; i++) {
    const target = m.subarray(i * n, i * n + i + 1);
    for (let k = 0; k < i; k++) {
      const factor = l[i * n + k];
      for (let j = 0; j <= k; j++) target[j] -= factor * m[k * n + j];
    }
    const pivot = 1 / l[i * n + i];
    for (let j = 0; j < i; j++) target[j] *= pivot;
    target[i] = pivot;
  }
  return inverse;
}
