import { tf } from "../engine/index.js";
import { checkCall } from "./checkCall.js";
import { normalise, viewOf } from "./embeddings.js";
import { requirePositive } from "./parameterFault.js";
import { viewPairs } from "./viewPairs.js";

/** Squared distances below it count as it, so that a power of zero has a gradient. */
const SHORTEST = 1e-14;

/**
 * How far apart the views of a sample lie, averaged over samples and pairs of views.
 *
 *   loss = mean_i ||u_i1 - u_i2||^power
 *
 * @param z [n, views, d] of two views or more
 * @see Wang and Isola (2020), Understanding Contrastive Representation Learning through Alignment and Uniformity on the
 * Hypersphere, section 4.1
 */
export function alignment(z: tf.Tensor3D, options: { readonly power?: number } = {}): tf.Scalar {
  checkCall("alignment", z, options, { power: "number" });
  const { power = 2 } = options;
  requirePositive("power", power);
  return tf.tidy(() => {
    const apart = viewPairs(z).map(([a, b]) => {
      const difference = tf.sub(normalise(viewOf(z, a)), normalise(viewOf(z, b)));
      const squares = tf.sum(tf.square(difference), 1);
      return power === 2 ? tf.mean(squares) : tf.mean(tf.pow(tf.maximum(squares, SHORTEST), power / 2));
    });
    return tf.mean(tf.stack(apart)) as tf.Scalar;
  });
}
