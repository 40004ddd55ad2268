import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../src/core/random.js";
import { gaussianNoise } from "../src/engine/ops/index.js";
import { type BuiltNetwork, buildNetwork } from "./definition/build.js";
import type { Definition } from "./definition/layer.js";
import { concat, linear } from "./definition/make.js";

/** A normal distribution of each subject's latent numbers, axis by axis: `[n, latent]` each. */
export interface Gaussian {
  readonly mean: tf.Tensor2D;
  readonly logVar: tf.Tensor2D;
}

/** The end of a variational encoder: two dense layers, of the mean and of the logarithm of the variance. */
export interface GaussianHead extends BuiltNetwork {
  readonly latent: number;
  /** What `forward` gives, `[n, 2 latent]`, taken apart. */
  distribution(output: tf.Tensor): Gaussian;
}

/** @see Kingma and Welling (2014), Auto-encoding variational Bayes, appendix C.2 */
export function makeGaussianHead({ from, latent }: { from: number; latent: number }, random: Random): GaussianHead {
  const network = buildNetwork(gaussianHeadDefinition(from, latent), random);
  const part = (output: tf.Tensor, place: number) => tf.slice(output as tf.Tensor2D, [0, place * latent], [-1, latent]);
  return {
    ...network,
    latent,
    distribution: (output) => ({ mean: part(output, 0), logVar: part(output, 1) }),
  };
}

export function gaussianHeadDefinition(from: number, latent: number): Definition {
  return { input: [from], network: concat(linear("mean", latent), linear("logVar", latent)) };
}

/** One draw of each subject's latent numbers, through which gradients reach mean and variance (the same paper, section 2.4). */
export function sampleGaussian(gaussian: Gaussian, random: Random): tf.Tensor2D {
  return tf.tidy(() => drawnBy(gaussian, gaussianNoise(gaussian.mean.shape, random)));
}

/** The draw that this noise makes, mean + deviation noise. @param noise standard normal, `[n, latent]` */
export function drawnBy({ mean, logVar }: Gaussian, noise: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.add(mean, tf.mul(tf.exp(tf.mul(logVar, 0.5)), noise)));
}
