import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../../core/random.js";

/** Standard normal numbers, drawn from our own stream, so that every backend sees the same ones (Box and Muller 1958, both of a pair). */
export function gaussianNoise<R extends tf.Rank>(shape: tf.ShapeMap[R], random: Random): tf.Tensor<R> {
  const size = tf.util.sizeFromShape(shape);
  const numbers = new Float32Array(size + (size % 2));
  for (let i = 0; i < numbers.length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    numbers[i] = radius * Math.cos(angle);
    numbers[i + 1] = radius * Math.sin(angle);
  }
  return tf.tensor(numbers.subarray(0, size), shape);
}
