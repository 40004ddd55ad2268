import { crossProduct } from "../../linalg/crossProduct.js";
import { type Matrix, takeRows } from "../../linalg/matrix.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";

/** Sample covariance [d, d] of centred rows [n, d], divided by n - 1. */
export function covarianceOf(centred: Matrix): Matrix {
  const covariance = crossProduct(centred);
  for (let at = 0; at < covariance.data.length; at++) covariance.data[at] /= centred.rows - 1;
  return covariance;
}

/**
 * The directions in which patients vary most beyond alpha times the controls: the eigenvectors of  C_F - alpha C_B
 * with the largest signed eigenvalues.
 *
 * @param patients C_F [d, d]
 * @param controls C_B [d, d]
 * @returns eigenvalues [r], the largest first, and unit vectors as rows [r, d]
 * @see Abid, Zhang, Bagaria & Zou (2018), Exploring patterns enriched in a dataset with contrastive PCA
 */
export function contrastiveAxes(
  { patients, controls }: { patients: Matrix; controls: Matrix },
  alpha: number,
  count: number,
): { values: Float64Array; axes: Matrix } {
  const contrast: Matrix = { ...patients, data: patients.data.map((value, at) => value - alpha * controls.data[at]) };
  const { values, vectors } = symmetricEigen(contrast);
  const leading = Math.min(count, contrast.cols);
  return {
    values: values.slice(0, leading),
    axes: takeRows(
      vectors,
      Int32Array.from({ length: leading }, (_, k) => k),
    ),
  };
}
