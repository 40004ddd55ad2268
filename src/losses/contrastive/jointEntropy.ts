import { tf } from "../../engine/index.js";
import { softmaxRows } from "../../engine/ops/softmaxRows.js";
import { forDistances } from "../embeddings.js";
import { pairLoss } from "../pairLoss.js";
import { parameterFault, requirePositive } from "../parameterFault.js";

export type JointEntropyOptions = {
  /** The bandwidth of the Gaussian kernels. */
  readonly temperature?: number;
  /** Whether a row counts among its own neighbours, as published: the loss then stays above -log n, and rows far from all others repel none. */
  readonly ownPairs?: boolean;
};

/**
 * k-JEM, by which common and salient vectors are to have no mutual information: minus the kernel estimate of their joint entropy.
 *
 *   loss = mean_i log mean_j exp( -( || a_i - a_j ||^2 + || b_i - b_j ||^2 ) / (2 temperature) )
 *
 * Minimised, it spreads pairs (a, b); as uniformity has spread a and b already, I(a; b) = H(a) + H(b) - H(a, b) falls. The kernel of a
 * pair is the product of both, which is the kernel of a and b beside each other. Background rows, all with one b, add to it as an entropy of
 * a alone.
 *
 * @param a [n, c] common vectors, normalised
 * @param b [n, s] salient vectors, with the background at the reference point (`pinnedRows`)
 * @see Louiset et al. (2024), Separating common from salient patterns with contrastive representation learning, k-JEM
 */
export function jointEntropy(a: tf.Tensor2D, b: tf.Tensor2D, options: JointEntropyOptions = {}): tf.Scalar {
  const { temperature = 0.5, ownPairs = true } = options;
  requirePositive("temperature", temperature);
  const n = a.shape[0];
  if (b.shape[0] !== n) throw parameterFault("salient vectors", `[${n}, s], a row for each common one`, `[${b.shape}]`);
  const others = ownPairs ? n : n - 1;
  if (others < 1) throw parameterFault("embeddings", "of 2 subjects or more, as none counts its own pair", n);
  return tf.tidy(() => {
    const [anchors, keys] = forDistances(tf.concat([a, b], 1));
    return pairLoss(anchors, keys, temperature, (s, { first, count }) =>
      tf.tidy(() => {
        const { logSum, shares } = softmaxRows(s, ownPairs ? undefined : first);
        const value = tf.sub(tf.div(tf.sum(logSum), n), (count / n) * Math.log(others));
        return { value, gradient: tf.div(shares, n) } as never;
      }),
    );
  });
}
