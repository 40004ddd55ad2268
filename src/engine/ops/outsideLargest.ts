import * as tf from "@tensorflow/tfjs-core";
import { LEFT_OUT } from "./softmaxRows.js";

/** The name of the kernel for it, which our WASM kernels bring. */
export const outsideLargestName = "SalientOutsideLargest";

/**
 * What leaves out of each row all but its k largest numbers when it is added to it: 0 for those, and for others as large as the k-th, else
 * `LEFT_OUT`, [rows, columns]. No gradient comes back.
 *
 * @param x [rows, columns]
 * @param k from 1 to columns
 */
export function outsideLargest(x: tf.Tensor2D, k: number): tf.Tensor2D {
  if (tf.getKernel(outsideLargestName, tf.getBackend())) return tf.engine().runKernel(outsideLargestName, { x }, { k });
  return tf.tidy(() => {
    const { values } = tf.topk(x, k, true);
    const least = tf.slice(values, [0, k - 1], [x.shape[0], 1]);
    return tf.mul(tf.cast(tf.less(x, least), "float32"), LEFT_OUT);
  });
}
