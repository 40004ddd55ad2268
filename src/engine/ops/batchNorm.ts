import * as tf from "@tensorflow/tfjs-core";
import { scaleAndShift } from "./addBias.js";
import { type Spread, spreadOf, standardise } from "./standardise.js";
import { asMatrix } from "./views.js";

export interface BatchNorm {
  /** `[channels]` each, learnt by gradient. */
  readonly scale: tf.Tensor;
  readonly shift: tf.Tensor;
  /** `[channels]` each, learnt from the batches that go by. */
  readonly runningMean: tf.Variable;
  readonly runningVariance: tf.Variable;
}

export interface BatchNormOptions {
  /** Whether to go by the batch, and learn from it, or by what was learnt. */
  readonly training: boolean;
  /** The share of the running numbers that a batch replaces. */
  readonly momentum?: number;
  /** Added to every variance. */
  readonly epsilon?: number;
}

/**
 * Batch normalisation of a tensor of any rank, channels last, number for number as PyTorch's: the batch is divided by its
 * variance over n, the running variance learns that over n - 1.
 * @see Ioffe and Szegedy (2015), Batch normalization, algorithms 1 and 2
 */
export function batchNorm<T extends tf.Tensor>(x: T, norm: BatchNorm, options: BatchNormOptions): T {
  const { training, momentum = 0.1, epsilon = 1e-5 } = options;
  return tf.tidy(() => {
    if (!training) {
      const scale = tf.mul(norm.scale, tf.rsqrt(tf.add(norm.runningVariance, epsilon)));
      return scaleAndShift(x, scale, tf.sub(norm.shift, tf.mul(norm.runningMean, scale)));
    }
    const cells = asMatrix(x);
    const spread = spreadOf(cells, [0]);
    learn(norm, spread, cells.shape[0], momentum);
    return tf.reshape(scaleAndShift(standardise(cells, [0], epsilon, spread), norm.scale, norm.shift), x.shape) as T;
  });
}

function learn({ runningMean, runningVariance }: BatchNorm, { mean, variance }: Spread, n: number, momentum: number) {
  const towards = (running: tf.Variable, seen: tf.Tensor) =>
    running.assign(tf.add(tf.mul(running, 1 - momentum), tf.mul(tf.reshape(seen, running.shape), momentum)));
  towards(runningMean, mean);
  towards(runningVariance, tf.mul(variance, n / (n - 1)));
}
