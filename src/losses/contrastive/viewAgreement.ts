import { tf } from "../../engine/index.js";
import { requirePositive } from "../parameterFault.js";
import { meanOver, type RowMask } from "./rowMask.js";

export type AgreementOptions = {
  /** Squared distances are divided by twice this. */
  readonly temperature?: number;
  /** The rows over which the mean is taken; all of them where it is left away. */
  readonly rows?: RowMask;
};

/**
 * How far apart two views of the same subjects lie, by the logarithm of a Gaussian kernel:
 *
 *   loss = mean_i || a_i - b_i ||^2 / (2 temperature)
 *
 * Vectors are taken as they are: the common head normalises its own beforehand, the salient head does not.
 *
 * @param a, b [n, d]
 * @see Louiset et al. (2024), Separating common from salient patterns with contrastive representation learning, alignment terms
 */
export function viewAgreement(a: tf.Tensor2D, b: tf.Tensor2D, options: AgreementOptions = {}): tf.Scalar {
  const { temperature = 0.5, rows } = options;
  requirePositive("temperature", temperature);
  return tf.tidy(() => tf.div(meanOver(tf.square(tf.sub(a, b)), rows), 2 * temperature));
}
