import { tf } from "../engine/index.js";
import { requireLength } from "./parameterFault.js";

/**
 * Where two rows of a batch have the same label, 1, else 0, [n * views, n * views]; with itself, each row does. A missing label
 * (NaN) is like no other: the sample's own views alone share it.
 */
export function sameLabel(labels: ArrayLike<number>, samples: number, views: number, name = "labels"): tf.Tensor2D {
  requireLength(name, labels.length, samples);
  const codes = codesOf(labels);
  return tf.tidy(() => {
    const tiled = tf.tile(tf.tensor1d(codes, "float32"), [views]);
    return tf.cast(tf.equal(tf.expandDims(tiled, 1), tf.expandDims(tiled, 0)), "float32") as tf.Tensor2D;
  });
}

/** A mask without each row's pair with itself, [N, N]. */
export function offDiagonal(mask: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.mul(mask, tf.sub(1, tf.eye(mask.shape[0]))));
}

/** Small whole numbers, which float32 holds exactly. */
function codesOf(labels: ArrayLike<number>): number[] {
  const codes = new Map<number, number>();
  let next = 0;
  return Array.from(labels, (label) => {
    if (Number.isNaN(label)) return next++;
    if (!codes.has(label)) codes.set(label, next++);
    return codes.get(label)!;
  });
}
