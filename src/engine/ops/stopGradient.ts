import * as tf from "@tensorflow/tfjs-core";

/** The same numbers, as a constant: nothing comes back through it. */
export function stopGradient<T extends tf.Tensor>(x: T): T {
  const held = tf.customGrad((y) => ({
    value: tf.clone(y as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }));
  return held(x) as T;
}
