import * as tf from "@tensorflow/tfjs-core";

/** `a / b`, and zero where `b` is zero, with the gradient of that: zero there too, where that of tfjs's `divNoNan` is NaN. */
export function divideOrZero(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const isZero = tf.cast(tf.equal(b, 0), "float32");
    return tf.mul(tf.div(a, tf.add(b, isZero)), tf.sub(1, isZero));
  });
}
