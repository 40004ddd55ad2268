import * as tf from "@tensorflow/tfjs-core";
import { softmaxRows } from "./softmaxRows.js";

/** The name of the kernel for it, which our WASM kernels bring. */
export const crossEntropyRowsName = "SalientCrossEntropyRows";

/**
 * How surprised the similarities are by where the weights lie, with its derivative. For losses that bring their own gradient.
 *
 *   value = sum_i sum_j w_ij ( log sum_t exp(s_it + o_it)  -  s_ij )
 *   d value / d s_ij = p_ij sum_t w_it  -  w_ij,   p_i = softmax of s_i + o_i
 *
 * @param s       [anchors, keys]
 * @param w       [anchors, keys], constants; a row of zeros counts as nothing
 * @param own     the key that the first anchor leaves out, where w is 0; the next one leaves out the next; none if left away
 * @param offsets [anchors, keys] o, such as logs of how often a key counts, or `LEFT_OUT`; 0 if left away
 */
export function crossEntropyRows(
  s: tf.Tensor2D,
  w: tf.Tensor2D,
  own?: number,
  offsets?: tf.Tensor2D,
): { readonly value: tf.Scalar; readonly gradient: tf.Tensor2D } {
  if (tf.getKernel(crossEntropyRowsName, tf.getBackend())) {
    const [values, gradient] = tf
      .engine()
      .runKernel(crossEntropyRowsName, offsets ? { s, w, offsets } : { s, w }, { own: own ?? -1 }) as tf.Tensor2D[];
    return { value: tf.sum(values), gradient };
  }
  const { logSum, shares } = softmaxRows(offsets ? tf.add(s, offsets) : s, own);
  const totals = tf.sum(w, 1, true);
  const value = tf.sub(tf.sum(tf.mul(totals, logSum)), tf.sum(tf.mul(w, s))) as tf.Scalar;
  return { value, gradient: tf.sub(tf.mul(shares, totals), w) };
}
