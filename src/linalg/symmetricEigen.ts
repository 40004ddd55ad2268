import { EigenvalueDecomposition, Matrix as MlMatrix } from "ml-matrix";
import { type Matrix, zeros } from "./matrix.js";

/**
 * Eigenvalues, the largest first, [n], and unit eigenvectors as rows, [n, n], of a symmetric matrix.
 * Each vector's largest entry is positive, so that the signs do not depend on rounding.
 */
export function symmetricEigen({ rows: n, data }: Matrix): { values: Float64Array; vectors: Matrix } {
  const source = MlMatrix.from1DArray(n, n, data);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(source, { assumeSymmetric: true });
  const vectors = zeros(n, n);
  for (let k = 0; k < n; k++) {
    const vector = Float64Array.from(eigenvectorMatrix.getColumn(n - 1 - k));
    const peak = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) + 1e-9 ? value : best), 0);
    if (peak < 0) for (let i = 0; i < n; i++) vector[i] = -vector[i];
    vectors.data.set(vector, k * n);
  }
  return { values: Float64Array.from(realEigenvalues).reverse(), vectors };
}
