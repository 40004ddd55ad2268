import { tf } from "../../engine/index.js";
import { parameterFault, requirePositive } from "../parameterFault.js";

/** Values of an image in the published experiments, 64 x 64 x 3: with so many, published coefficients mean what they meant. */
export const PUBLISHED_VALUES = 12_288;

export type ReconstructionOptions = {
  /** As if subjects had so many values: the error is multiplied by it over those that they have. Left away, it is not scaled. */
  readonly values?: number;
};

/**
 * How far reconstructions are from what was measured, summed over subjects:
 *
 *   loss = values / D  sum_i || x_i - x'_i ||^2
 *
 * The sum grows with the number D of values of a subject, and no other term of a variational autoencoder does. With
 * `values: PUBLISHED_VALUES` published coefficients of those keep their meaning at any size. A weight of 1 beside a coefficient beta of the
 * Kullback-Leibler terms stands for noise of variance beta / 2 on each value.
 *
 * @param x             [n, ...], D values a subject
 * @param reconstructed like x
 * @see Louiset et al. (2023), SepVAE: a contrastive VAE to separate pathological patterns from healthy ones
 */
export function reconstruction(
  x: tf.Tensor,
  reconstructed: tf.Tensor,
  { values }: ReconstructionOptions = {},
): tf.Scalar {
  if (x.shape.join() !== reconstructed.shape.join())
    throw parameterFault(
      "reconstruction",
      `of the shape [${x.shape.join(", ")}]`,
      `[${reconstructed.shape.join(", ")}]`,
    );
  if (values !== undefined) requirePositive("values", values);
  const weight = values === undefined ? 1 : (values * x.shape[0]) / x.size;
  return tf.tidy(() => tf.mul(tf.sum(tf.square(tf.sub(x, reconstructed))), weight));
}
