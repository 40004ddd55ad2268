import { shrunk } from "../../linalg/ledoitWolf.js";
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
  return { means, covariance: shrunk(centred, LEAST_SHRINKAGE).covariance };
}

function meanOf({ cols, data }: Matrix, rows: readonly number[]): Float64Array {
  const sum = new Float64Array(cols);
  for (const i of rows) for (let j = 0; j < cols; j++) sum[j] += data[i * cols + j];
  return sum.map((each) => each / rows.length);
}
