import { crossProduct } from "../linalg/crossProduct.js";
import { invertPositive } from "../linalg/invertPositive.js";
import { type Matrix, zeros } from "../linalg/matrix.js";

/** An approximate inverse Hessian of the penalised logistic loss: dense [d + 1, d + 1], or its diagonal [1, d + 1]. */
export type Preconditioner = Matrix;

/** Mean of p (1 - p) near the minimum: what a person adds to the curvature, a unit of weight. */
const CURVATURE = 0.12;
/** Above this the dense inverse would cost more than it saves. */
const MOST_DENSE = 600;

/**
 * The inverse of  penalty I + c [X 1]'[X 1],  c = 0.12 x mean weight, with no penalty on the intercept: with it
 * L-BFGS needs two to four gradients a warm M step. It depends on the people, not on their responsibilities.
 *
 * @param x [n, d]
 */
export function ridgePreconditioner(x: Matrix, penalty: number, meanWeight: number): Preconditioner {
  const size = x.cols + 1;
  if (size > MOST_DENSE) return diagonalPreconditioner(x, penalty, meanWeight);
  const hessian = withIntercept(x);
  for (let j = 0; j < hessian.data.length; j++) hessian.data[j] *= CURVATURE * meanWeight;
  for (let j = 0; j < x.cols; j++) hessian.data[j * size + j] += penalty;
  return invertPositive(hessian) ?? diagonalPreconditioner(x, penalty, meanWeight);
}

/** Writes the preconditioner times a vector; it is symmetric, so its rows are added up in turn, four at a time. */
export function precondition({ rows, cols, data }: Preconditioner, vector: Float64Array, result: Float64Array): void {
  if (rows === 1) {
    for (let j = 0; j < cols; j++) result[j] = data[j] * vector[j];
    return;
  }
  result.fill(0);
  const whole = rows - (rows % 4);
  for (let i = 0; i < whole; i += 4) {
    const [a, b, c, e] = [vector[i], vector[i + 1], vector[i + 2], vector[i + 3]];
    const [p, q, s, t] = [i * cols, (i + 1) * cols, (i + 2) * cols, (i + 3) * cols];
    for (let j = 0; j < cols; j++) result[j] += a * data[p + j] + b * data[q + j] + (c * data[s + j] + e * data[t + j]);
  }
  for (let i = whole; i < rows; i++) for (let j = 0; j < cols; j++) result[j] += vector[i] * data[i * cols + j];
}

/** [X 1]'[X 1], [d + 1, d + 1]. */
function withIntercept(x: Matrix): Matrix {
  const [d, size] = [x.cols, x.cols + 1];
  const product = crossProduct(x);
  const whole = zeros(size, size);
  for (let j = 0; j < d; j++) whole.data.set(product.data.subarray(j * d, (j + 1) * d), j * size);
  const sums = new Float64Array(d);
  for (let i = 0; i < x.rows; i++) for (let j = 0; j < d; j++) sums[j] += x.data[i * d + j];
  for (let j = 0; j < d; j++) {
    whole.data[j * size + d] = sums[j];
    whole.data[d * size + j] = sums[j];
  }
  whole.data[d * size + d] = x.rows;
  return whole;
}

/** The same of the diagonal alone, [1, d + 1]: worse, and next to nothing to make. */
export function diagonalPreconditioner(x: Matrix, penalty: number, meanWeight: number): Preconditioner {
  const inverse = zeros(1, x.cols + 1);
  const { data } = inverse;
  for (let i = 0; i < x.rows; i++) for (let j = 0; j < x.cols; j++) data[j] += x.data[i * x.cols + j] ** 2;
  for (let j = 0; j < x.cols; j++) data[j] = 1 / (penalty + CURVATURE * meanWeight * data[j]);
  data[x.cols] = 1 / (CURVATURE * meanWeight * x.rows);
  return inverse;
}
