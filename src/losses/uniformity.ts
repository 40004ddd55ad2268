import { tf } from "../engine/index.js";
import { checkCall } from "./checkCall.js";
import { forDistances, normalise, viewOf } from "./embeddings.js";
import { logMeanExp, pairsApart } from "./logMeanExp.js";
import { requirePositive } from "./parameterFault.js";

/**
 * How unevenly the embeddings lie on the sphere: the log of the mean Gaussian potential of pairs, averaged over the views.
 *
 *   loss = mean over views v of log mean_{i < j} exp( -t ||u_iv - u_jv||^2 )
 *
 * 0 where there is one subject, or where all embeddings are one.
 * @param z [n, views, d]
 * @see Wang and Isola (2020), Understanding Contrastive Representation Learning through Alignment and Uniformity on the
 * Hypersphere, section 4.1
 */
export function uniformity(z: tf.Tensor3D, options: { readonly t?: number } = {}): tf.Scalar {
  checkCall("uniformity", z, options, { t: "number" });
  const { t = 2 } = options;
  requirePositive("t", t);
  return tf.tidy(() => {
    const views = Array.from({ length: z.shape[1] }, (_, v) => potential(normalise(viewOf(z, v)), t));
    return tf.mean(tf.stack(views)) as tf.Scalar;
  });
}

/**
 * log mean_{i < j} exp( -t ||x_i - x_j||^2 )
 * @param points [n, d]
 */
export function potential(points: tf.Tensor2D, t: number): tf.Scalar {
  const n = points.shape[0];
  if (n < 2) return tf.tidy(() => tf.sum(tf.mul(points, 0)));
  const [anchors, keys] = forDistances(points);
  return logMeanExp(anchors, keys, 1 / (2 * t), pairsApart, n * (n - 1));
}
