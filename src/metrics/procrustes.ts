import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import { singularValues } from "../linalg/singularValues.js";

export interface Procrustes {
  /** From 0 to 1, 1 where X is Y turned, shifted and stretched: the nuclear norm of X'Y over the norms of X and Y; 0 of one place. */
  readonly similarity: number;
  /** Share of Y's variance that X turned and shifted, but not stretched, explains; below 0 where it is worse than none. */
  readonly r2: number;
}

/**
 * How well one set of points can be laid over another by turning and mirroring it, once both are centred.
 *
 * @param x [n, d] row for row the same subjects as y
 * @param y [n, r] what is to be explained
 * @see Schönemann (1966), A generalized solution of the orthogonal Procrustes problem
 */
export function procrustes(x: Matrix, y: Matrix): Procrustes {
  const [meanX, meanY] = [columnMoments(x).mean, columnMoments(y).mean];
  const products = zeros(x.cols, y.cols);
  let [squaresX, squaresY] = [0, 0];
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < x.cols; j++) {
      const own = x.data[i * x.cols + j] - meanX[j];
      squaresX += own * own;
      for (let k = 0; k < y.cols; k++) products.data[j * y.cols + k] += own * (y.data[i * y.cols + k] - meanY[k]);
    }
    for (let k = 0; k < y.cols; k++) squaresY += (y.data[i * y.cols + k] - meanY[k]) ** 2;
  }
  const overlap = singularValues(products).reduce((sum, value) => sum + value, 0);
  return {
    similarity: overlap > 0 ? overlap / Math.sqrt(squaresX * squaresY) : 0,
    r2: (2 * overlap - squaresX) / squaresY,
  };
}
