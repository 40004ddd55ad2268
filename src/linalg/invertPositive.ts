import { choleskyFactor } from "./choleskyFactor.js";
import { invertLower } from "./invertLower.js";
import { type Matrix, zeros } from "./matrix.js";

/**
 * The inverse of a symmetric positive definite matrix, [n, n], by its Cholesky factor.
 * @returns undefined where the matrix is not positive definite
 */
export function invertPositive(matrix: Matrix): Matrix | undefined {
  const factor = choleskyFactor(matrix);
  return factor && transposedTimesSelf(invertLower(factor));
}

/** M'M of a lower triangular M. */
function transposedTimesSelf({ rows: n, data: m }: Matrix): Matrix {
  const product = zeros(n, n);
  const p = product.data;
  for (let k = 0; k < n; k++)
    for (let i = 0; i <= k; i++) {
      const factor = m[k * n + i];
      for (let j = 0; j <= i; j++) p[i * n + j] += factor * m[k * n + j];
    }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) p[j * n + i] = p[i * n + j];
  return product;
}
