import { tf } from "../engine/index.js";
import { outsideLargest } from "../engine/ops/outsideLargest.js";
import { rowsIn, type Tile } from "./tiles.js";

/** How near two normalised rows are: by their cosine (Euclidean distances order them alike), or by the sum or the largest of the differences of their coordinates. */
export type Nearness = "cosine" | "manhattan" | "chebyshev";

/**
 * What leaves all but the `count` rows nearest to an anchor, itself counted, out of its similarities when it is added to them, [anchors, N].
 * Rows as far as the last one of them count, too.
 *
 * @param cosines [anchors, N] of a tile's anchors with all rows, over any temperature
 * @param rows    [N, d], normalised
 */
export function besidesNearest(
  cosines: tf.Tensor2D,
  rows: tf.Tensor2D,
  tile: Tile,
  count: number,
  nearness: Nearness,
): tf.Tensor2D {
  return tf.tidy(() => {
    const near =
      nearness === "cosine" ? cosines : (tf.neg(distances(rowsIn(tile, rows), rows, nearness)) as tf.Tensor2D);
    return outsideLargest(near, count);
  });
}

/** One coordinate after the other, so that nothing of [anchors, N, d] is held. */
function distances(anchors: tf.Tensor2D, rows: tf.Tensor2D, nearness: "manhattan" | "chebyshev"): tf.Tensor2D {
  const [count, n] = [anchors.shape[0], rows.shape[0]];
  const turned = tf.transpose(rows);
  let total: tf.Tensor2D = tf.zeros([count, n]);
  for (let k = 0; k < rows.shape[1]; k++) {
    const longer = tf.tidy(() => {
      const apart = tf.abs(
        tf.sub(tf.slice(anchors, [0, k], [count, 1]), tf.slice(turned, [k, 0], [1, n])),
      ) as tf.Tensor2D;
      return nearness === "manhattan" ? tf.add(total, apart) : tf.maximum(total, apart);
    });
    total.dispose();
    total = longer as tf.Tensor2D;
  }
  return total;
}
