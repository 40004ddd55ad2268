import { columnMoments } from "../../linalg/columnMoments.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";

/**
 * How a person's features are brought to the fit; learnt from the training people, applied to one alone. Features keep
 * the unit they come in, which is the plan's affair: in the controls', what sets patients apart keeps its size.
 */
export type Scaling = {
  readonly mean: Float64Array;
  /** Standard deviation; 0 where a feature does not vary, which then counts for nothing. */
  readonly deviation: Float64Array;
  /** The longest a row may be, in standard deviations; infinite where long rows are left alone. */
  readonly longest: number;
};

/**
 * Learns means and spreads of all training people, and how far from the mean a person may be.
 *
 * @param x        [n, d]
 * @param longRows rows longer than this times the median length are drawn in; 0 for none
 */
export function learnScaling(x: Matrix, longRows: number): Scaling {
  const { mean, deviation: spread } = columnMoments(x);
  const deviation = spread.map((each, j) => (each > 1e-12 * Math.max(1, Math.abs(mean[j])) ? each : 0));
  const free = { mean, deviation, longest: Number.POSITIVE_INFINITY };
  if (longRows === 0) return free;
  const lengths = lengthsOf(x, free).sort();
  return { ...free, longest: longRows * lengths[lengths.length >> 1] };
}

/**
 * Centred rows; those that are too long are drawn in along their own direction, so that none pulls the fit.
 *
 * @param x    [n, d]
 * @param rows which rows, in which order; all by default
 */
export function scaled(x: Matrix, { mean, deviation, longest }: Scaling, rows?: Int32Array): Matrix {
  const d = x.cols;
  const result = zeros(rows?.length ?? x.rows, d);
  const perDeviation = deviation.map((each) => (each === 0 ? 0 : 1 / each));
  for (let i = 0, to = 0; i < result.rows; i++, to += d) {
    const from = (rows ? rows[i] : i) * d;
    let squared = 0;
    for (let j = 0; j < d; j++) {
      if (deviation[j] === 0) continue;
      const centred = x.data[from + j] - mean[j];
      const apart = centred * perDeviation[j];
      result.data[to + j] = centred;
      squared += apart * apart;
    }
    const length = Math.sqrt(squared);
    if (length > longest) for (let j = to; j < to + d; j++) result.data[j] *= longest / length;
  }
  return result;
}

/** The length of each row in standard deviations, [n]. */
function lengthsOf({ rows, cols, data }: Matrix, { mean, deviation }: Scaling): Float64Array {
  const lengths = new Float64Array(rows);
  for (let i = 0, from = 0; i < rows; i++, from += cols) {
    let squared = 0;
    for (let j = 0; j < cols; j++) {
      if (deviation[j] > 0) squared += ((data[from + j] - mean[j]) / deviation[j]) ** 2;
    }
    lengths[i] = Math.sqrt(squared);
  }
  return lengths;
}
