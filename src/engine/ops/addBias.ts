import * as tf from "@tensorflow/tfjs-core";
import { asMatrix } from "./views.js";

/** The name of the kernel for it, which our WASM kernels bring. */
export const addBiasName = "SalientAddBias";

/** Adds a number to each channel, at any rank. @param bias `[channels]` */
export function addBias<T extends tf.Tensor>(x: T, bias: tf.Tensor): T {
  return tf.tidy(() => {
    const cells = asMatrix(x);
    const isOurs = tf.getKernel(addBiasName, tf.getBackend()) && bias.size === cells.shape[1] && bias.rank === 1;
    const sum = isOurs ? (tf.engine().runKernel(addBiasName, { x: cells, bias }) as tf.Tensor) : tf.add(cells, bias);
    return tf.reshape(sum, x.shape) as T;
  });
}

/** Multiplies each channel and adds to it, at any rank. @param scale `[channels]` @param shift `[channels]` */
export function scaleAndShift<T extends tf.Tensor>(x: T, scale: tf.Tensor, shift: tf.Tensor): T {
  return tf.tidy(() => tf.reshape(tf.add(tf.mul(asMatrix(x), scale), shift), x.shape) as T);
}
