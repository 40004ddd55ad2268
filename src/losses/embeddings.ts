import { tf } from "../engine/index.js";
import { parameterFault } from "./parameterFault.js";

/** Below this a vector's length counts as this, so that a vector of zeros has a direction of zeros and not of NaN. */
const SHORTEST = 1e-12;

/**
 * The embeddings of a batch as rows, view after view: row v * n + i is view v of sample i, [n * views, d].
 *
 * @param z [n, views, d]
 * @throws SalientError `INPUT_INVALID` unless there are three axes and none is empty
 */
export function rowsOf(z: tf.Tensor3D): tf.Tensor2D {
  if (z.rank !== 3 || z.size === 0) {
    throw parameterFault("embeddings", "of the shape [n, views, d], none of them 0", `[${z.shape.join(", ")}]`);
  }
  const [n, views, d] = z.shape;
  return tf.tidy(() => tf.reshape(tf.transpose(z, [1, 0, 2]), [n * views, d]));
}

/** One view of a batch, [n, d]. */
export function viewOf(z: tf.Tensor3D, view: number): tf.Tensor2D {
  if (!(Number.isInteger(view) && view >= 0 && view < z.shape[1])) {
    throw parameterFault("view", `one of the ${z.shape[1]} views, counted from 0`, view);
  }
  const [n, , d] = z.shape;
  return tf.tidy(() => tf.reshape(tf.slice(z, [0, view, 0], [n, 1, d]), [n, d]));
}

/** Each row divided by its length, [rows, d]. */
export function normalise(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squares = tf.sum(tf.square(rows), 1, true);
    return tf.mul(rows, tf.rsqrt(tf.maximum(squares, SHORTEST ** 2)));
  });
}

/**
 * What two sets of rows are to become so that their products are minus half their squared distances:
 *
 *   a b - |a|^2 / 2 - |b|^2 / 2 = -|a - b|^2 / 2
 */
export function forDistances(rows: tf.Tensor2D): readonly [tf.Tensor2D, tf.Tensor2D] {
  return tf.tidy(() => {
    const halves = tf.mul(tf.sum(tf.square(rows), 1, true), -0.5);
    const ones = tf.onesLike(halves);
    return [tf.concat([rows, halves, ones], 1), tf.concat([rows, ones, halves], 1)];
  }) as [tf.Tensor2D, tf.Tensor2D];
}
