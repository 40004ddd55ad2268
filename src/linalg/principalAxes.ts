import { columnMoments } from "./columnMoments.js";
import { crossProduct } from "./crossProduct.js";
import { type Matrix, row, takeRows, zeros } from "./matrix.js";
import { multiplyTransposed } from "./multiplyTransposed.js";
import { symmetricEigen } from "./symmetricEigen.js";

/** Directions of largest variance: `mean` [d] and `axes` [r, d], orthonormal rows, the widest first. */
export type PrincipalAxes = { readonly mean: Float64Array; readonly axes: Matrix };

/**
 * The leading principal axes of the rows of X [n, d]; fewer than asked where the data have fewer dimensions.
 * Works in whichever of the two spaces is smaller, rows or columns.
 */
export function principalAxes(x: Matrix, count: number): PrincipalAxes {
  const { mean } = columnMoments(x);
  const centred = subtractMean(x, mean);
  const leading = Math.min(count, x.cols, Math.max(1, x.rows - 1));
  if (x.cols <= x.rows) {
    const { values, vectors } = symmetricEigen(crossProduct(centred));
    const kept = Math.max(1, Math.min(leading, wideOnes(values)));
    return { mean, axes: takeRows(vectors, Array.from(Array(kept).keys())) };
  }
  return { mean, axes: axesFromRows(centred, leading) };
}

/** Coordinates [n, r] of rows [n, d] along principal axes. */
export function alongAxes(x: Matrix, { mean, axes }: PrincipalAxes): Matrix {
  return multiplyTransposed(subtractMean(x, mean), axes);
}

/** Directions in which the rows vary by less than this share of the widest are rounding, and no axes. */
const LEAST_SHARE = 1e-12;

function wideOnes(values: Float64Array): number {
  return values.filter((value) => value > LEAST_SHARE * values[0]).length;
}

function axesFromRows(centred: Matrix, most: number): Matrix {
  const { values, vectors } = symmetricEigen(multiplyTransposed(centred, centred));
  const leading = Math.max(1, Math.min(most, wideOnes(values)));
  const axes = zeros(leading, centred.cols);
  for (let k = 0; k < leading; k++) {
    const size = Math.sqrt(Math.max(values[k], 1e-300));
    const axis = row(axes, k);
    for (let i = 0; i < centred.rows; i++) {
      const weight = vectors.data[k * vectors.cols + i] / size;
      for (let j = 0; j < axis.length; j++) axis[j] += weight * centred.data[i * axis.length + j];
    }
  }
  return axes;
}

function subtractMean(x: Matrix, mean: Float64Array): Matrix {
  const data = new Float64Array(x.data.length);
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < x.cols; j++) data[i * x.cols + j] = x.data[i * x.cols + j] - mean[j];
  return { rows: x.rows, cols: x.cols, data };
}
