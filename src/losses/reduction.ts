import { tf } from "../engine/index.js";

/**
 * Over what the losses of the anchors are averaged: `all` of them, those without a positive counting as 0, or the `valid`
 * ones, which have a positive. The gradients differ by a constant factor.
 */
export type Reduction = "all" | "valid";

/** By what the sum over anchors is divided; never 0, so that a batch without positives has the loss 0. */
export function divisor(reduction: Reduction, anchors: number, valid: number): number {
  return Math.max(1, reduction === "all" ? anchors : valid);
}

/** The same, of a batch whose positives are counted on the engine. @param counts how many positives each anchor has, [N, 1] */
export function divisorOf(reduction: Reduction, counts: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const counted = reduction === "all" ? tf.onesLike(counts) : tf.cast(tf.greater(counts, 0), "float32");
    return tf.maximum(tf.sum(counted), 1) as tf.Scalar;
  });
}
