import { tf } from "../engine/index.js";
import { LEFT_OUT } from "../engine/ops/softmaxRows.js";

/** The similarities where a mask is 1, the others left out, [count, keys]. */
export function onlyWhere(mask: tf.Tensor2D, similarities: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.add(similarities, tf.mul(tf.sub(1, mask), LEFT_OUT)));
}
