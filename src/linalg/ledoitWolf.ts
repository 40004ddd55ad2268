import { columnMoments } from "./columnMoments.js";
import { crossProduct } from "./crossProduct.js";
import { type Matrix, row, zeros } from "./matrix.js";

/** Mean [d], shrunken covariance [d, d] and how far it was drawn, 0 (not at all) to 1 (a multiple of the identity). */
export type ShrunkenCovariance = {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
  readonly shrinkage: number;
};

/**
 * The covariance of the rows of X (divided by n), drawn to its mean variance as much as its own noise asks for:
 *
 *   (1 - s) S + s (tr S / d) I
 *
 * It is positive definite even with fewer rows than columns, as long as any column varies.
 *
 * @param x     [n, d]
 * @param least the shrinkage is at least this, 0 to 1
 * @see Ledoit and Wolf (2004), A well-conditioned estimator for large-dimensional covariance matrices, lemmas 3.2-3.4
 */
export function ledoitWolf(x: Matrix, least = 0): ShrunkenCovariance {
  const { mean } = columnMoments(x);
  const centred = zeros(x.rows, x.cols);
  for (let i = 0, at = 0; i < x.rows; i++)
    for (let j = 0; j < x.cols; j++, at++) centred.data[at] = x.data[at] - mean[j];
  return { mean, ...shrunk(centred, least) };
}

/** The same of rows [n, d] that are already centred, each perhaps around the mean of its own group. */
export function shrunk(centred: Matrix, least = 0): { covariance: Matrix; shrinkage: number } {
  const { rows: n, cols: d } = centred;
  const covariance = crossProduct(centred);
  for (let i = 0; i < d * d; i++) covariance.data[i] /= n;
  let [level, squares, fourth] = [0, 0, 0];
  for (let j = 0; j < d; j++) level += covariance.data[j * d + j] / d;
  for (const value of covariance.data) squares += value * value;
  for (let i = 0; i < n; i++) fourth += row(centred, i).reduce((sum, value) => sum + value * value, 0) ** 2;
  const dispersion = squares - d * level * level;
  const noise = (fourth / n - squares) / n;
  const shrinkage = Math.min(1, Math.max(least, dispersion > 0 ? noise / dispersion : 1));
  for (let a = 0; a < d; a++)
    for (let b = 0; b < d; b++)
      covariance.data[a * d + b] = (1 - shrinkage) * covariance.data[a * d + b] + (a === b ? shrinkage * level : 0);
  return { covariance, shrinkage };
}
