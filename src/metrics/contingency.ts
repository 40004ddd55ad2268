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
  const [ofA, ofB] = [coded(a), coded(b)];
  const counts = zeros(ofA.values.length, ofB.values.length);
  for (let i = 0; i < a.length; i++) counts.data[ofA.codes[i] * counts.cols + ofB.codes[i]]++;
  return { rows: ofA.values, cols: ofB.values, counts };
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

/** The distinct labels in ascending order, and the place of each subject's label among them. */
function coded(labels: ArrayLike<number>): { values: number[]; codes: Int32Array } {
  const found = new Map<number, number>();
  const codes = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const code = found.get(labels[i]) ?? found.size;
    if (code === found.size) found.set(labels[i], code);
    codes[i] = code;
  }
  const values = [...found.keys()].sort((x, y) => x - y);
  const places = Int32Array.from(found.keys(), (value) => values.indexOf(value));
  for (let i = 0; i < codes.length; i++) codes[i] = places[codes[i]];
  return { values, codes };
}
