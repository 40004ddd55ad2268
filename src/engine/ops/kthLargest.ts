import * as tf from "@tensorflow/tfjs-core";

/** The name of the kernel for it, which our WASM kernels bring. */
export const kthLargestName = "SalientKthLargest";

/** The k-th largest number of each row, [rows, 1]. No gradient comes back. @param x [rows, columns] @param k from 1 to columns */
export function kthLargest(x: tf.Tensor2D, k: number): tf.Tensor2D {
  if (tf.getKernel(kthLargestName, tf.getBackend())) return tf.engine().runKernel(kthLargestName, { x }, { k });
  return tf.tidy(() => {
    const { values } = tf.topk(x, k, true);
    return tf.slice(values, [0, k - 1], [x.shape[0], 1]);
  });
}
