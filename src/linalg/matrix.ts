/** Row-major doubles. Rows are subjects, columns are features, throughout the library. */
export type Matrix = { readonly rows: number; readonly cols: number; readonly data: Float64Array };

/** A matrix of zeros, [rows, cols]. */
export function zeros(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** From an array of rows, all of one length. */
export function fromRows(rows: readonly ArrayLike<number>[], cols = rows[0]?.length ?? 0): Matrix {
  const matrix = zeros(rows.length, cols);
  rows.forEach((row, i) => {
    matrix.data.set(row, i * cols);
  });
  return matrix;
}

/** Row i as a view of the same memory, [cols]. */
export function row(matrix: Matrix, i: number): Float64Array {
  return matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols);
}

/** To an array of rows, for JSON and tests. */
export function toRows(matrix: Matrix): number[][] {
  return Array.from({ length: matrix.rows }, (_, i) => Array.from(row(matrix, i)));
}

/** The rows with these numbers, in this order. */
export function takeRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const taken = zeros(rows.length, matrix.cols);
  for (let i = 0; i < rows.length; i++) taken.data.set(row(matrix, rows[i]), i * matrix.cols);
  return taken;
}
