import { tf } from "../engine/index.js";
import { checkCall } from "./checkCall.js";
import { viewOf } from "./embeddings.js";
import { parameterFault, requirePositive } from "./parameterFault.js";
import { viewPairs } from "./viewPairs.js";

/** A feature with less variance than this counts as constant: it correlates with nothing. */
const LEAST_VARIANCE = 1e-12;

/**
 * Barlow Twins: a feature should correlate with itself across views, and with no other feature.
 *
 *   loss = sum_k (1 - C_kk)^2  +  lambda sum_{k != l} C_kl^2,    C = the correlations [d, d] of two views over the batch
 *
 * Averaged over pairs of views. Embeddings are not normalised; their features are, with deviations of n - 1.
 *
 * @param z [n, views, d] of two samples and two views or more
 * @see Zbontar et al. (2021), Barlow Twins: Self-Supervised Learning via Redundancy Reduction, eq. 1
 */
export function barlowTwins(z: tf.Tensor3D, options: { readonly lambda?: number } = {}): tf.Scalar {
  checkCall("barlowTwins", z, options, { lambda: "number" });
  const { lambda = 5e-3 } = options;
  requirePositive("lambda", lambda);
  const pairs = viewPairs(z);
  const [n, , d] = z.shape;
  if (n < 2) throw parameterFault("embeddings", "of two samples or more", n);
  return tf.tidy(() => {
    const losses = pairs.map(([a, b]) => {
      const correlations = tf.matMul(standardised(viewOf(z, a)), standardised(viewOf(z, b)), true);
      const identity = tf.eye(d);
      const factors = tf.add(tf.mul(identity, 1 - lambda), lambda);
      return tf.sum(tf.mul(factors, tf.square(tf.sub(tf.div(correlations, n - 1), identity))));
    });
    return tf.mean(tf.stack(losses)) as tf.Scalar;
  });
}

/** Each feature with mean 0 and deviation 1 over the batch, [n, d]. */
function standardised(x: tf.Tensor2D): tf.Tensor2D {
  const centred = tf.sub(x, tf.mean(x, 0, true));
  const variance = tf.div(tf.sum(tf.square(centred), 0, true), x.shape[0] - 1);
  return tf.mul(centred, tf.rsqrt(tf.maximum(variance, LEAST_VARIANCE))) as tf.Tensor2D;
}
