import { type Matrix, zeros } from "../linalg/matrix.js";

/** A matrix of these columns, all of one length. */
export function fromColumns(columns: readonly ArrayLike<number>[], rows = columns[0]?.length ?? 0): Matrix {
  const matrix = zeros(rows, columns.length);
  columns.forEach((values, j) => {
    for (let i = 0; i < rows; i++) matrix.data[i * columns.length + j] = values[i];
  });
  return matrix;
}
