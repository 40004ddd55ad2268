import { tf } from "../../engine/index.js";

export type TotalCorrelationOptions = {
  /** Whether rows that the discriminator takes for shuffled ones count as 0, as SepVAE has it, or as they are, as cVAE has it. */
  readonly clamped?: boolean;
};

/**
 * How much common and salient numbers tell of each other, by the density ratio that a discriminator has learnt, summed over rows:
 *
 *   loss = sum_i max(0, log D_i / (1 - D_i)) = sum_i max(0, l_i),    l = log-odds that a row is joint, not shuffled
 *
 * Unclamped, it estimates the Kullback-Leibler divergence of the joint distribution from the product, in nats; clamped, it gives no
 * gradient to rows that look shuffled already, and is no such estimate. It moves encoders alone: the discriminator is frozen here, and
 * learns by `discriminatorLoss`.
 *
 * @param jointLogits [n, 1]
 * @see Kim and Mnih (2018), Disentangling by factorising, eq. 3; Louiset et al. (2023), SepVAE, for the clamp
 */
export function totalCorrelation(
  jointLogits: tf.Tensor2D,
  { clamped = true }: TotalCorrelationOptions = {},
): tf.Scalar {
  return tf.tidy(() => tf.sum(clamped ? tf.relu(jointLogits) : jointLogits));
}
