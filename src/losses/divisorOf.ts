import { tf } from "../engine/index.js";
import type { Reduction } from "./reduction.js";

/** `divisor` of a batch whose positives are counted on the engine. @param counts how many positives each anchor has, [N, 1] */
export function divisorOf(reduction: Reduction, counts: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const counted = reduction === "all" ? tf.onesLike(counts) : tf.cast(tf.greater(counts, 0), "float32");
    return tf.maximum(tf.sum(counted), 1) as tf.Scalar;
  });
}
