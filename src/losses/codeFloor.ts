import { tf } from "../engine/index.js";

/** What the published code adds within the logarithm. */
const FLOOR = 1e-6;

/**
 * The log of a sum to which 1e-6 was added after the largest similarity had been taken off. That is the similarity of a row with
 * itself, 1 / temperature, so the floor is 1e-6 exp(1 / temperature). For losses as they were published; it has no other use.
 *
 * @param logSums [anchors, 1]
 */
export function floored(logSums: tf.Tensor2D, temperature: number): tf.Tensor2D {
  return tf.tidy(() => {
    const floor = 1 / temperature + Math.log(FLOOR);
    return tf.add(logSums, tf.softplus(tf.sub(floor, logSums))) as tf.Tensor2D;
  });
}
