import { type Matrix, zeros } from "../linalg/matrix.js";

/** How often each value of `a` meets each value of `b`: values in ascending order, counts [values of a, values of b]. */
export type Contingency = {
  readonly rows: readonly number[];
  readonly cols: readonly number[];
  readonly counts: Matrix;
};

/**
 * Counts two labellings of the same subjects against each other.
 *
 * @param a [n] labels, any numbers
 * @param b [n] labels, any numbers
 * @throws Error when the lengths differ
 */
export function contingency(a: ArrayLike<number>, b: ArrayLike<number>): Contingency {
  if (a.length !== b.length) throw new Error(`expected labellings of one length, got ${a.length} and ${b.length}`);
  const [rows, cols] = [distinct(a), distinct(b)];
  const rowOf = new Map(rows.map((value, i) => [value, i]));
  const colOf = new Map(cols.map((value, j) => [value, j]));
  const counts = zeros(rows.length, cols.length);
  for (let i = 0; i < a.length; i++)
    counts.data[(rowOf.get(a[i]) as number) * cols.length + (colOf.get(b[i]) as number)]++;
  return { rows, cols, counts };
}

/** The sums of each row, [rows], and of each column, [cols]. */
export function margins({ rows, cols, data }: Matrix): { ofRows: Float64Array; ofCols: Float64Array } {
  const [ofRows, ofCols] = [new Float64Array(rows), new Float64Array(cols)];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      ofRows[i] += data[i * cols + j];
      ofCols[j] += data[i * cols + j];
    }
  return { ofRows, ofCols };
}

function distinct(labels: ArrayLike<number>): number[] {
  return [...new Set(Array.from(labels))].sort((x, y) => x - y);
}
