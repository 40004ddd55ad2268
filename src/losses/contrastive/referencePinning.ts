import { tf } from "../../engine/index.js";
import { type AgreementOptions, viewAgreement } from "./viewAgreement.js";

/**
 * The information-less constraint: salient vectors of the background agree with the reference point, which is the null vector.
 *
 *   loss = mean_{background} || w_i ||^2 / (2 temperature)
 *
 * @param salient      [n, d], not normalised
 * @param options.rows those of the background
 * @see Louiset et al. (2024), Separating common from salient patterns with contrastive representation learning, s(background) = s'
 */
export function referencePinning(salient: tf.Tensor2D, options: AgreementOptions): tf.Scalar {
  return tf.tidy(() => viewAgreement(salient, tf.zerosLike(salient), options));
}
