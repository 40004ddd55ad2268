import { crossProduct } from "../../linalg/crossProduct.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";

/** Means of the groups, each [d], and the covariance [d, d] of people around their own group's mean. */
export type Within = { readonly means: readonly Float64Array[]; readonly covariance: Matrix };

/** The covariance is shrunk by this much at least. */
const LEAST_SHRINKAGE = 0.02;

/**
 * The pooled covariance within groups, shrunk to a multiple of the identity as much as its own noise asks for.
 *
 * @param points [n, d]
 * @param groups rows of each group, none of them empty
 * @see Ledoit and Wolf (2004), A well-conditioned estimator for large-dimensional covariance matrices
 */
export function withinCovariance(points: Matrix, groups: readonly (readonly number[])[]): Within {
  const means = groups.map((rows) => meanOf(points, rows));
  const centred = zeros(
    groups.reduce((sum, rows) => sum + rows.length, 0),
    points.cols,
  );
  let at = 0;
  groups.forEach((rows, k) => {
    for (const i of rows) {
      const into = row(centred, at++);
      for (let j = 0; j < into.length; j++) into[j] = points.data[i * points.cols + j] - means[k][j];
    }
  });
  return { means, covariance: shrunk(centred) };
}

function meanOf({ cols, data }: Matrix, rows: readonly number[]): Float64Array {
  const sum = new Float64Array(cols);
  for (const i of rows) for (let j = 0; j < cols; j++) sum[j] += data[i * cols + j];
  return sum.map((each) => each / rows.length);
}

/** X'X / n of centred rows, drawn to its mean variance. */
export function shrunk(centred: Matrix): Matrix {
  const { rows: n, cols: d } = centred;
  const covariance = crossProduct(centred);
  for (let i = 0; i < d * d; i++) covariance.data[i] /= n;
  let [level, squares, fourth] = [0, 0, 0];
  for (let j = 0; j < d; j++) level += covariance.data[j * d + j] / d;
  for (const value of covariance.data) squares += value * value;
  for (let i = 0; i < n; i++) fourth += row(centred, i).reduce((sum, value) => sum + value * value, 0) ** 2;
  const dispersion = squares - d * level * level;
  const noise = (fourth / n - squares) / n;
  const weight = Math.min(1, Math.max(LEAST_SHRINKAGE, dispersion > 0 ? noise / dispersion : 1));
  for (let a = 0; a < d; a++)
    for (let b = 0; b < d; b++)
      covariance.data[a * d + b] = (1 - weight) * covariance.data[a * d + b] + (a === b ? weight * level : 0);
  return covariance;
}
