import { type Matrix, zeros } from "../linalg/matrix.js";
import { quantile } from "../stats/quantile.js";

/**
 * The median of each column over its known cells among `rows`, [d]; over all of them where those rows know none, and
 * 0 where nobody does (a feature that this fit cannot learn from).
 */
export function learnMedians(x: Matrix, rows: readonly number[]): Float64Array {
  const everyone = Array.from({ length: x.rows }, (_, i) => i);
  return Float64Array.from({ length: x.cols }, (_, j) => {
    const own = known(x, j, rows);
    const values = own.length > 0 ? own : known(x, j, everyone);
    return values.length > 0 ? quantile(values, 0.5) : 0;
  });
}

function known(x: Matrix, j: number, rows: readonly number[]): number[] {
  return rows.map((i) => x.data[i * x.cols + j]).filter((value) => !Number.isNaN(value));
}

/** The same table with the column's median in every missing cell. */
export function impute(x: Matrix, medians: Float64Array): Matrix {
  const filled = zeros(x.rows, x.cols);
  for (let i = 0; i < x.data.length; i++) filled.data[i] = Number.isNaN(x.data[i]) ? medians[i % x.cols] : x.data[i];
  return filled;
}
