import { tf } from "../engine/index.js";

/** How near two normalised rows are: by their cosine (Euclidean distances order them alike), or by the sum or the largest of the differences of their coordinates. */
export type Nearness = "cosine" | "manhattan" | "chebyshev";

/**
 * 1 where a row is among the `count` nearest to an anchor, itself counted, else 0, [N, N]. Rows as far as the last one of them count, too.
 * @param rows [N, d], normalised
 */
export function nearestRows(rows: tf.Tensor2D, count: number, nearness: Nearness): tf.Tensor2D {
  return tf.tidy(() => {
    const near = nearness === "cosine" ? tf.matMul(rows, rows, false, true) : tf.neg(distances(rows, nearness));
    const { values } = tf.topk(near, count, true);
    const last = tf.slice(values, [0, count - 1], [rows.shape[0], 1]);
    return tf.cast(tf.greaterEqual(near, last), "float32") as tf.Tensor2D;
  });
}

/** One coordinate after the other, so that nothing of [N, N, d] is held. */
function distances(rows: tf.Tensor2D, nearness: "manhattan" | "chebyshev"): tf.Tensor2D {
  const [n, d] = rows.shape;
  let total: tf.Tensor2D = tf.zeros([n, n]);
  for (let k = 0; k < d; k++) {
    const longer = tf.tidy(() => {
      const coordinate = tf.slice(rows, [0, k], [n, 1]);
      const apart = tf.abs(tf.sub(coordinate, tf.transpose(coordinate))) as tf.Tensor2D;
      return nearness === "manhattan" ? tf.add(total, apart) : tf.maximum(total, apart);
    });
    total.dispose();
    total = longer as tf.Tensor2D;
  }
  return total;
}
