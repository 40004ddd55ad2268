import { tf } from "../../engine/index.js";
import type { Latents } from "./gaussianKl.js";
import type { Sides } from "./rowMask.js";

/**
 * Salient distributions whose variance is set, not learnt, for the background: their log variances take no gradient there.
 * @param variance the background's; 0.1 as published
 * @see Louiset et al. (2023), SepVAE, the posterior of background salient factors
 */
export function pinnedVariance({ mean, logVar }: Latents, { target, background }: Sides, variance: number): Latents {
  return { mean, logVar: tf.tidy(() => tf.add(tf.mul(logVar, target), tf.mul(background, Math.log(variance)))) };
}
