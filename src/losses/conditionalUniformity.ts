import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import { forDistances, normalise, rowsOf } from "./embeddings.js";
import { logMeanExp } from "./logMeanExp.js";
import { pairLoss } from "./pairLoss.js";
import { requirePositive } from "./parameterFault.js";
import { tileWeights } from "./tileWeights.js";

export type ConditionalUniformityOptions = {
  readonly t?: number;
  /** What the sum is divided by: the number of `pairs`, or their `weights`. Gradients do not differ. */
  readonly mean?: "pairs" | "weights";
};

/**
 * How unevenly embeddings of unlike labels lie: the less alike two labels are, the more the embeddings repel.
 *
 *   loss = log mean over pairs of rows of different samples of ( max w - w_ij ) exp( -t ||u_i - u_j||^2 )
 *
 * All views are pooled. 0 where all labels are one. The paper published no code: this is our reading of it.
 *
 * @param z       [n, views, d]
 * @param weights [n, n] likeness of labels, 0 or above
 * @see Dufumier et al. (2021), Conditional Alignment and Uniformity for Contrastive Learning with Continuous Proxy Labels, arXiv
 * 2111.05643
 */
export function conditionalUniformity(
  z: tf.Tensor3D,
  weights: Matrix,
  { t = 2, mean = "pairs" }: ConditionalUniformityOptions = {},
): tf.Scalar {
  requirePositive("t", t);
  const [n, views] = z.shape;
  const tiled = tileWeights(weights, n, views);
  const most = tiled.data.reduce((largest, weight) => Math.max(largest, weight), 0);
  const apart = (k: number) => (k % tiled.cols) % n !== Math.floor(k / tiled.cols) % n;
  const counts = { ...tiled, data: tiled.data.map((weight, k) => (apart(k) ? most - weight : 0)) };
  const pairs = n * (n - 1) * views ** 2;
  const divisor = mean === "pairs" ? pairs : counts.data.reduce((sum, count) => sum + count, 0);
  return tf.tidy(() => {
    const [anchors, keys] = forDistances(normalise(rowsOf(z)));
    return pairLoss(anchors, keys, 1 / (2 * t), (s) => logMeanExp(s, counts, divisor));
  });
}
