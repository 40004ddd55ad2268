import { tf } from "../../engine/index.js";
import { requirePositive } from "../parameterFault.js";
import { type RowMask, sumOver } from "./rowMask.js";

/** Normal distributions of latent numbers, axis by axis, [n, d] each. */
export interface Latents {
  readonly mean: tf.Tensor2D;
  readonly logVar: tf.Tensor2D;
}

export type GaussianKlOptions = {
  /** Standard deviation of the prior, on every axis. */
  readonly priorDeviation?: number;
  /** The rows that are summed; all of them where it is left away. */
  readonly rows?: RowMask;
};

/**
 * The Kullback-Leibler divergence of latent distributions from a normal prior around 0, in nats, summed over rows and axes:
 *
 *   loss = 1/2 sum ( (mean^2 + exp l) / s^2  -  1  -  l  +  log s^2 ),    l = log variance, s = deviation of the prior
 *
 * exp l is finite in float32 for l below 88. Networks of ours bound l (`boundedLogVar`); this does not.
 *
 * @see Kingma and Welling (2014), Auto-encoding variational Bayes, appendix B, for s = 1
 */
export function gaussianKl({ mean, logVar }: Latents, options: GaussianKlOptions = {}): tf.Scalar {
  const { priorDeviation = 1, rows } = options;
  requirePositive("priorDeviation", priorDeviation);
  const variance = priorDeviation ** 2;
  return tf.tidy(() => {
    const spread = tf.div(tf.add(tf.square(mean), tf.exp(logVar)), variance);
    const each = tf.sub(tf.add(spread, Math.log(variance) - 1), logVar) as tf.Tensor2D;
    return tf.mul(sumOver(each, rows), 0.5);
  });
}
