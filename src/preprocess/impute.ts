import { type Matrix, zeros } from "../linalg/matrix.js";
import { quantile } from "../stats/quantile.js";
import { knownValues } from "./knownValues.js";

/**
 * The median of each column over its known cells among `rows`, [d]; over all of them where those rows know none, and
 * 0 where nobody does (a feature that this fit cannot learn from).
 */
export function learnMedians(x: Matrix, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: x.cols }, (_, j) => {
    const own = knownValues(x, j, rows);
    const values = own.length > 0 ? own : knownValues(x, j);
    return values.length > 0 ? quantile(values, 0.5) : 0;
  });
}

/** The same table with the column's median in every missing cell. */
export function impute({ rows, cols, data }: Matrix, medians: Float64Array): Matrix {
  const filled = zeros(rows, cols);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      const value = data[i * cols + j];
      filled.data[i * cols + j] = Number.isNaN(value) ? medians[j] : value;
    }
  return filled;
}
