import { tf } from "../engine/index.js";
import { checkCall, TEMPERATURE } from "./checkCall.js";
import { viewOf } from "./embeddings.js";
import { infoNce } from "./infoNce.js";
import { viewPairs } from "./viewPairs.js";

/**
 * CMC: NT-Xent of each pair of modalities, averaged over the pairs. It learns what modalities share, and nothing else.
 * @param z [n, modalities, d]
 * @see Tian et al. (2020), Contrastive Multiview Coding, section 3.3
 */
export function cmcLoss(z: tf.Tensor3D, options: { readonly temperature?: number } = {}): tf.Scalar {
  checkCall("cmcLoss", z, options, TEMPERATURE, ["n", "modalities", "d"]);
  const { temperature = 0.1 } = options;
  const pairs = viewPairs(z);
  return tf.tidy(() => {
    const both = (a: number, b: number) => tf.stack([viewOf(z, a), viewOf(z, b)], 1) as tf.Tensor3D;
    return tf.mean(tf.stack(pairs.map(([a, b]) => infoNce(both(a, b), { temperature })))) as tf.Scalar;
  });
}
