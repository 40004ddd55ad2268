import { columnMoments } from "../../linalg/columnMoments.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";

/** How a person's features are brought to the scale of the fit; learnt from the training people, applied to one alone. */
export type Scaling = {
  readonly mean: Float64Array;
  /** 1 / standard deviation; 0 where a feature does not vary. */
  readonly factor: Float64Array;
  /** The longest a row may be after standardising; infinite where long rows are left alone. */
  readonly longest: number;
};

/**
 * Learns means and spreads of all training people, and how far from the mean a person may be.
 *
 * @param x        [n, d]
 * @param longRows rows longer than this times the median length are drawn in; 0 for none
 */
export function learnScaling(x: Matrix, longRows: number): Scaling {
  const { mean, deviation } = columnMoments(x);
  const factor = deviation.map((spread, j) => (spread > 1e-12 * Math.max(1, Math.abs(mean[j])) ? 1 / spread : 0));
  const free = { mean, factor, longest: Number.POSITIVE_INFINITY };
  if (longRows === 0) return free;
  const lengths = lengthsOf(x, free).sort();
  return { ...free, longest: longRows * lengths[lengths.length >> 1] };
}

/**
 * Standardised rows; those that are too long are drawn in along their own direction, so that none pulls the fit.
 *
 * @param x    [n, d]
 * @param rows which rows, in which order; all by default
 */
export function scaled(x: Matrix, { mean, factor, longest }: Scaling, rows?: Int32Array): Matrix {
  const result = zeros(rows?.length ?? x.rows, x.cols);
  for (let i = 0; i < result.rows; i++) {
    const [source, target] = [row(x, rows ? rows[i] : i), row(result, i)];
    let squared = 0;
    for (let j = 0; j < target.length; j++) {
      const value = (source[j] - mean[j]) * factor[j];
      target[j] = value;
      squared += value * value;
    }
    const length = Math.sqrt(squared);
    if (length > longest) for (let j = 0; j < target.length; j++) target[j] *= longest / length;
  }
  return result;
}

/** The length of each standardised row, [n]. */
function lengthsOf({ rows, cols, data }: Matrix, { mean, factor }: Scaling): Float64Array {
  const lengths = new Float64Array(rows);
  for (let i = 0, from = 0; i < rows; i++, from += cols) {
    let squared = 0;
    for (let j = 0; j < cols; j++) {
      const value = (data[from + j] - mean[j]) * factor[j];
      squared += value * value;
    }
    lengths[i] = Math.sqrt(squared);
  }
  return lengths;
}
