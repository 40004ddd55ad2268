import { type Matrix, row, zeros } from "./matrix.js";
import { multiplyTransposed } from "./multiplyTransposed.js";
import { symmetricEigen } from "./symmetricEigen.js";

/**
 * The symmetric A^(-1/2), [n, n], of a positive definite A: rows times it have covariance I where theirs was A.
 * It is the whitening that moves features least, so that each whitened feature still means what the feature meant.
 *
 * @returns undefined where the matrix is not positive definite
 */
export function inverseSquareRoot(matrix: Matrix): Matrix | undefined {
  const { values, vectors } = symmetricEigen(matrix);
  if (!values.every((value) => value > 0)) return undefined;
  const scaled = zeros(matrix.rows, matrix.cols);
  for (let k = 0; k < matrix.rows; k++) {
    const into = row(scaled, k);
    const power = values[k] ** -0.25;
    row(vectors, k).forEach((value, j) => {
      into[j] = value * power;
    });
  }
  return multiplyTransposed(columns(scaled), columns(scaled));
}

function columns({ rows, cols, data }: Matrix): Matrix {
  const turned = zeros(cols, rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) turned.data[j * rows + i] = data[i * cols + j];
  return turned;
}
