import { type Matrix, zeros } from "./matrix.js";

/**
 * Lower triangular L with L L' = A, [n, n].
 * @param matrix symmetric; only the lower triangle is read
 * @returns undefined where A is not positive definite
 */
export function choleskyFactor({ rows: n, data: a }: Matrix): Matrix | undefined {
  const factor = zeros(n, n);
  const l = factor.data;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i > j) l[i * n + j] = sum / l[j * n + j];
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return factor;
}
