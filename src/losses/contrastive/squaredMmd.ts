import { tf } from "../../engine/index.js";
import { parameterFault } from "../parameterFault.js";

/** The thirteen published bandwidths of the kernels, 10^-6 to 10^6. */
export const publishedGammas: readonly number[] = Array.from({ length: 13 }, (_, i) => 10 ** (i - 6));

export type SquaredMmdOptions = {
  /** exp(-gamma d^2) is summed over these. */
  readonly gammas?: readonly number[];
};

/**
 * The squared maximum mean discrepancy of two sets of points, 0 where they are alike:
 *
 *   loss = mean_ii' k(a_i, a_i') + mean_jj' k(b_j, b_j') - 2 mean_ij k(a_i, b_j),    k(a, b) = sum over gammas of exp(-gamma ||a - b||^2)
 *
 * Means are over all ordered pairs, a point and itself among them; a negative value, which only rounding makes, counts as 0. The large
 * gammas see distances of a thousandth: squared distances are summed from differences, column by column, so that a point is
 * exactly at 0 from itself and its kernel exactly the number of gammas. Expanded squares, as in the published code, are not.
 *
 * The value does not grow with the batch, where sums over subjects do: a coefficient beside those is set in proportion to the batch. Kernels
 * whose gamma is so large that no two points are near add a constant and no gradient.
 *
 * @param a [n, d], @param b [m, d]
 * @see Gretton et al. (2012), A kernel two-sample test, eq. 5; Weinberger et al. (2022), Moment matching deep contrastive latent variable models
 */
export function squaredMmd(a: tf.Tensor2D, b: tf.Tensor2D, { gammas = publishedGammas }: SquaredMmdOptions = {}) {
  if (gammas.length === 0 || !gammas.every((gamma) => gamma > 0 && Number.isFinite(gamma)))
    throw parameterFault("gammas", "finite numbers above 0, one or more", `[${gammas.join(", ")}]`);
  if (a.shape[1] !== b.shape[1] || a.size === 0 || b.size === 0)
    throw parameterFault("points", `[m, ${a.shape[1]}], as the others are, and some`, `[${b.shape.join(", ")}]`);
  return tf.tidy(() => {
    const within = tf.add(meanKernel(a, a, gammas), meanKernel(b, b, gammas));
    return tf.relu(tf.sub(within, tf.mul(meanKernel(a, b, gammas), 2))) as tf.Scalar;
  });
}

/** The discrepancy from as many points as there are, all of them at the null vector; one stands for all. */
export function squaredMmdFromNull(a: tf.Tensor2D, options?: SquaredMmdOptions): tf.Scalar {
  return tf.tidy(() => squaredMmd(a, tf.zeros([1, a.shape[1]]), options));
}

/** mean_ij k(a_i, b_j), with the gradient in closed form: one matrix of pairs is kept of all gammas and columns. */
function meanKernel(a: tf.Tensor2D, b: tf.Tensor2D, gammas: readonly number[]): tf.Scalar {
  const mean = tf.customGrad((x, y, save) => {
    const [left, right] = [x as tf.Tensor2D, y as tf.Tensor2D];
    const squares = squaredDistances(left, right);
    const slopes = tf.tidy(() => summed(squares, gammas, (gamma) => -gamma));
    const value = tf.tidy(() => tf.mean(summed(squares, gammas, () => 1)));
    (save as tf.GradSaveFunc)([left, right, slopes]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => bothGradients(saved as tf.Tensor2D[], dy);
    return { value, gradFunc };
  });
  return mean(a, b) as tf.Scalar;
}

/** sum over gammas of weight(gamma) exp(-gamma d^2) */
function summed(squares: tf.Tensor2D, gammas: readonly number[], weight: (gamma: number) => number): tf.Tensor2D {
  return gammas
    .map((gamma): tf.Tensor2D => tf.tidy(() => tf.mul(tf.exp(tf.mul(squares, -gamma)), weight(gamma))))
    .reduce((sum, each) => tf.add(sum, each));
}

function squaredDistances(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const columns = Array.from({ length: a.shape[1] }, (_, k) => tf.tidy(() => tf.square(apart(a, b, k))));
    return columns.reduce((sum, each) => tf.add(sum, each)) as tf.Tensor2D;
  });
}

/** What comes back to a and b: mean over pairs of k'(d^2) 2 (a - b), also from differences. */
function bothGradients([a, b, slopes]: readonly tf.Tensor2D[], dy: tf.Tensor): tf.Tensor[] {
  const scaled = tf.mul(slopes, tf.mul(dy, 2 / slopes.size));
  const columns = Array.from({ length: a.shape[1] }, (_, k) => {
    const pulls = tf.mul(scaled, apart(a, b, k));
    return [tf.sum(pulls, 1, true), tf.neg(tf.transpose(tf.sum(pulls, 0, true)))];
  });
  return [0, 1].map((side) => tf.concat(columns.map((both) => both[side]) as tf.Tensor2D[], 1));
}

/** a_ik - b_jk for all pairs, [n, m]. */
function apart(a: tf.Tensor2D, b: tf.Tensor2D, k: number): tf.Tensor2D {
  const column = (points: tf.Tensor2D) => tf.slice(points, [0, k], [-1, 1]);
  return tf.sub(column(a), tf.transpose(column(b)));
}
