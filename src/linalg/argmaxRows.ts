import type { Matrix } from "./matrix.js";

/** The column of the largest entry in each row, [rows]; the first on ties. */
export function argmaxRows({ rows, cols, data }: Matrix): Int32Array {
  const best = new Int32Array(rows);
  for (let i = 0; i < rows; i++)
    for (let j = 1; j < cols; j++) if (data[i * cols + j] > data[i * cols + best[i]]) best[i] = j;
  return best;
}
