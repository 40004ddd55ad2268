import { Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import type { Matrix } from "./matrix.js";

/** Singular values of a matrix, the largest first. */
export function singularValues({ rows, cols, data }: Matrix): Float64Array {
  const source = MlMatrix.from1DArray(rows, cols, data);
  const options = { computeLeftSingularVectors: false, computeRightSingularVectors: false, autoTranspose: true };
  return Float64Array.from(new SingularValueDecomposition(source, options).diagonal);
}
