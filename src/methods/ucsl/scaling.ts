import { columnMoments } from "../../linalg/columnMoments.js";
import { type Matrix, row, takeRows, zeros } from "../../linalg/matrix.js";

/** How a person's features are brought to the scale of the fit; learnt from the training people, applied to one alone. */
export type Scaling = {
  readonly mean: Float64Array;
  /** 1 / standard deviation; 0 where a feature does not vary. */
  readonly factor: Float64Array;
  /** The longest a row may be after standardising; infinite where long rows are left alone. */
  readonly longest: number;
  /** Everyone's standard deviation over the controls': features end in the controls' unit. */
  readonly unit: Float64Array;
};

/** A feature in which controls vary by less than this share of what everyone does keeps everyone's unit. */
const LEAST_CONTROL_SPREAD = 0.1;

/**
 * Learns means and spreads of all training people, how far from the mean a person may be, and the controls' unit, in
 * which what sets patients apart keeps its size.
 *
 * @param x        [n, d]
 * @param target   1 for patients, 0 for controls
 * @param longRows rows longer than this times the median length are drawn in; 0 for none
 */
export function learnScaling(x: Matrix, target: Uint8Array, longRows: number): Scaling {
  const { mean, deviation } = columnMoments(x);
  const factor = deviation.map((spread, j) => (spread > 1e-12 * Math.max(1, Math.abs(mean[j])) ? 1 / spread : 0));
  const controls = Int32Array.from(target.keys()).filter((i) => target[i] === 0);
  const ofControls = columnMoments(takeRows(x, controls)).deviation;
  const unit = deviation.map((spread, j) =>
    ofControls[j] > LEAST_CONTROL_SPREAD * spread ? spread / ofControls[j] : 1,
  );
  const free = { mean, factor, unit, longest: Number.POSITIVE_INFINITY };
  if (longRows === 0) return free;
  const lengths = lengthsOf(x, free).sort();
  return { ...free, longest: longRows * lengths[lengths.length >> 1] };
}

/**
 * Standardised rows, in the controls' unit; those that are too long are drawn in along their own direction, so that none
 * pulls the fit.
 *
 * @param x    [n, d]
 * @param rows which rows, in which order; all by default
 */
export function scaled(x: Matrix, { mean, factor, longest, unit }: Scaling, rows?: Int32Array): Matrix {
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
    const drawn = length > longest ? longest / length : 1;
    for (let j = 0; j < target.length; j++) target[j] *= drawn * unit[j];
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
