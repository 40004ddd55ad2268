import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import { checkCall } from "./checkCall.js";
import { forDistances, normalise, viewOf } from "./embeddings.js";
import { pairLoss } from "./pairLoss.js";
import { requireBetweenSamples } from "./parameterFault.js";
import { rowWeights, writeShares } from "./rowWeights.js";
import { constants } from "./tiles.js";
import { viewPairs } from "./viewPairs.js";

/**
 * How far apart the embeddings of samples of like labels lie, averaged over pairs of views.
 *
 *   loss = (1/n) sum_i sum_j ( w_ij / sum_k w_ik ) ||u_i1 - u_j2||^2
 *
 * A sample counts with itself, too; one without weights counts as 0. The paper published no code: this is our reading of it.
 *
 * @param z       [n, views, d] of two views or more
 * @param weights [n, n] likeness of labels, 0 or above
 * @param options none yet
 * @see Dufumier et al. (2021), Conditional Alignment and Uniformity for Contrastive Learning with Continuous Proxy Labels, arXiv
 * 2111.05643
 */
export function conditionalAlignment(
  z: tf.Tensor3D,
  weights: Matrix,
  options: Readonly<Record<string, never>> = {},
): tf.Scalar {
  checkCall("conditionalAlignment", z, options, {});
  const n = z.shape[0];
  requireBetweenSamples(weights, n);
  const given = rowWeights(weights, n, 1, true);
  return tf.tidy(() => {
    const losses = viewPairs(z).map(([a, b]) => {
      const [anchors] = forDistances(normalise(viewOf(z, a)));
      const [, keys] = forDistances(normalise(viewOf(z, b)));
      return pairLoss(anchors, keys, 1, (s, tile) => {
        // s is minus half the squared distance.
        const gradient = constants(tile, (into, row) => writeShares(given, row, into, -2 / n));
        return { value: tf.sum(tf.mul(gradient, s)) as tf.Scalar, gradient };
      });
    });
    return tf.mean(tf.stack(losses)) as tf.Scalar;
  });
}
