import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../../core/random.js";

/**
 * Sets a share of the numbers to zero and raises the others, so that their mean stays.
 * @see Srivastava et al. (2014), Dropout
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, random: Random): T {
  const kept = 1 / (1 - rate);
  const mask = Float32Array.from({ length: x.size }, () => (random() < rate ? 0 : kept));
  return tf.tidy(() => tf.mul(x, tf.tensor(mask, x.shape)) as T);
}
