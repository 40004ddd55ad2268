import { choleskyFactor } from "../linalg/choleskyFactor.js";
import { crossProduct } from "../linalg/crossProduct.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import { solveCholesky } from "../linalg/solveCholesky.js";

/** Lifts the normal equations where columns say the same twice, as a share of each diagonal entry. */
const LIFT = 1e-10;

/**
 * What the columns of a design leave of the columns of y, by least squares.
 *
 * @param design [n, p], its intercept among the columns
 * @returns a function of y [n, K] with as many residuals
 */
export function residualsOn(design: Matrix): (y: Matrix) => Matrix {
  const { rows: n, cols: p } = design;
  const gram = crossProduct(design);
  for (let j = 0; j < p; j++) gram.data[j * p + j] = gram.data[j * p + j] * (1 + LIFT) || 1;
  const factor = choleskyFactor(gram);
  if (!factor) throw new Error("lifted normal equations have a Cholesky factor");
  return (y) => {
    const left = zeros(n, y.cols);
    left.data.set(y.data);
    for (let k = 0; k < y.cols; k++) {
      const shared = new Float64Array(p);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < p; j++) shared[j] += design.data[i * p + j] * y.data[i * y.cols + k];
      const slopes = solveCholesky(factor, shared);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < p; j++) left.data[i * y.cols + k] -= design.data[i * p + j] * slopes[j];
    }
    return left;
  };
}
