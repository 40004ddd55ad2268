import type { Matrix } from "../linalg/matrix.js";

/** The values of column j that are known (not NaN), in the order of the rows; of some rows where they are given. */
export function knownValues({ rows: n, cols, data }: Matrix, j: number, rows?: ArrayLike<number>): Float64Array {
  const values = new Float64Array(rows?.length ?? n);
  let known = 0;
  for (let i = 0; i < values.length; i++) {
    const value = data[(rows ? rows[i] : i) * cols + j];
    if (!Number.isNaN(value)) values[known++] = value;
  }
  return values.subarray(0, known);
}
