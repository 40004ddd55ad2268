import { invertPositive } from "../linalg/invertPositive.js";
import { fromRows, type Matrix, row } from "../linalg/matrix.js";
import { multiplyTransposed } from "../linalg/multiplyTransposed.js";
import { parameterFault, requireMatrix } from "./parameterFault.js";

export type PriorOptions = {
  /** 0 or above; large beside the eigenvalues of K it shrinks all centroids to 0, where nothing is learnt. */
  readonly lambda?: number;
  /** Whether lambda counts n times, K + n lambda I, as in the theory; the published code adds it once. */
  readonly lambdaTimesN?: boolean;
};

/**
 * alpha = (K + lambda I)^(-1) K = I - lambda (K + lambda I)^(-1), [n, n], in doubles, by Cholesky's factor.
 * @throws SalientError `INPUT_INVALID` where K + lambda I is not positive definite
 */
export function meanEmbeddingWeights(
  prior: Matrix,
  samples: number,
  { lambda = 0.01, lambdaTimesN = false }: PriorOptions = {},
): Matrix {
  requireMatrix("prior", `[${samples}, ${samples}]`, prior);
  const n = prior.rows;
  if (n !== samples || prior.cols !== n)
    throw parameterFault("prior", `[${samples}, ${samples}]`, `[${n}, ${prior.cols}]`);
  if (!(lambda >= 0 && Number.isFinite(lambda))) throw parameterFault("lambda", "a number of 0 or above", lambda);
  const ridge = lambdaTimesN ? n * lambda : lambda;
  const inverse = invertPositive({
    ...prior,
    data: prior.data.map((value, k) => (k % (n + 1) === 0 ? value + ridge : value)),
  });
  if (!inverse) throw parameterFault("lambda", "enough to make the prior positive definite", lambda);
  return { ...inverse, data: inverse.data.map((value, k) => (k % (n + 1) === 0 ? 1 : 0) - ridge * value) };
}

/**
 * The cosines of the rows, [n, n], as a prior kernel; a row of zeros has none with any other.
 * @param features [n, d]
 */
export function cosineMatrix(features: Matrix): Matrix {
  const directions = Array.from({ length: features.rows }, (_, i) => {
    const own = row(features, i);
    return own.map((value) => value / (Math.hypot(...own) || 1));
  });
  const units = fromRows(directions, features.cols);
  return multiplyTransposed(units, units);
}
