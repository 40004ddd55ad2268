import { columnMoments } from "../linalg/columnMoments.js";
import type { Matrix } from "../linalg/matrix.js";
import { singularValues } from "../linalg/singularValues.js";

/**
 * How many dimensions an embedding really uses: exp of the entropy of its singular values' shares, once its mean is taken off.
 * 1 where everybody lies on a line, 0 where nobody differs; near 1 in training it has collapsed.
 *
 * @param x [n, d]
 * @see Roy and Vetterli (2007), The Effective Rank: A Measure of Effective Dimensionality, EUSIPCO
 */
export function effectiveRank(x: Matrix): number {
  const { mean } = columnMoments(x);
  const values = singularValues({ ...x, data: x.data.map((value, k) => value - mean[k % x.cols]) });
  const total = values.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return 0;
  const entropy = values.reduce((sum, value) => (value > 0 ? sum - (value / total) * Math.log(value / total) : sum), 0);
  return Math.exp(entropy);
}
