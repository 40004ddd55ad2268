import * as tf from "@tensorflow/tfjs-core";
import { scaleAndShift } from "./addBias.js";
import { blendColumns, columnSums } from "./columns.js";
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

/** Of each channel, over all cells of a batch: `[channels]`. */
interface Spread {
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
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
    const mean = tf.mean(cells, 0);
    const variance = tf.div(columnSums({ x: cells, centre: mean }), cells.shape[0]);
    learn(norm, { mean, variance }, cells.shape[0], momentum);
    return tf.reshape(standardised(cells, norm, { mean, variance }, epsilon), x.shape) as T;
  });
}

/**
 * The batch by its own mean and variance, scaled and shifted, with r = 1 / sqrt(variance + epsilon):
 *
 *   y = scale r (x - mean) + shift
 *   dscale = r sum(dy (x - mean))        dshift = sum(dy)
 *   dx = scale r (dy - mean(dy) - r^2 (x - mean) mean(dy (x - mean)))
 */
function standardised(x: tf.Tensor, norm: BatchNorm, { mean, variance }: Spread, epsilon: number): tf.Tensor {
  const apply = tf.customGrad((...inputs) => {
    const [x, scale, shift] = inputs as tf.Tensor[];
    const save = inputs[3] as unknown as tf.GradSaveFunc;
    const rate = tf.rsqrt(tf.add(variance, epsilon));
    const factor = tf.mul(scale, rate);
    save([x, mean, rate, factor]);
    const gradFunc = (dy: tf.Tensor, [x, mean, rate, factor]: tf.Tensor[]) => {
      const [sum, products] = [tf.sum(dy, 0), columnSums({ x, centre: mean, by: dy })];
      const overRows = tf.div(tf.neg(factor), x.shape[0]);
      const dx = blendColumns({
        ...{ x, centre: mean, factor: tf.mul(tf.mul(overRows, tf.square(rate)), products) },
        ...{ other: dy, otherFactor: factor, shift: tf.mul(overRows, sum) },
      });
      return [dx, tf.mul(products, rate), sum];
    };
    return { value: blendColumns({ x, centre: mean, factor, shift }), gradFunc };
  });
  return apply(x, norm.scale, norm.shift);
}

function learn({ runningMean, runningVariance }: BatchNorm, { mean, variance }: Spread, n: number, momentum: number) {
  const towards = (running: tf.Variable, seen: tf.Tensor) =>
    running.assign(tf.add(tf.mul(running, 1 - momentum), tf.mul(seen, momentum)));
  towards(runningMean, mean);
  towards(runningVariance, tf.mul(variance, n / (n - 1)));
}
