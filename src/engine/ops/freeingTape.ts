import * as tf from "@tensorflow/tfjs-core";

/**
 * Computes gradients, and frees what was saved for them when that fails. As it comes, tfjs frees it only on success, so that
 * every step that ends for want of memory would leave more of it taken.
 * @throws what `compute` throws
 */
export function freeingTape<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    const { state } = tf.engine();
    if (state.gradientDepth === 0) {
      for (const { saved } of state.activeTape ?? []) tf.dispose(saved);
      state.activeTape = [];
    }
    throw error;
  }
}
