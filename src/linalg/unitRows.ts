import { type Matrix, row } from "./matrix.js";

/** Each row divided by its length, [n, d]; a row of zeros stays what it is. */
export function unitRows(x: Matrix): Matrix {
  const data = new Float64Array(x.data.length);
  for (let i = 0; i < x.rows; i++) {
    const own = row(x, i);
    const length = Math.hypot(...own) || 1;
    data.set(
      own.map((value) => value / length),
      i * x.cols,
    );
  }
  return { ...x, data };
}
