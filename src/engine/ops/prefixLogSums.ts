import * as tf from "@tensorflow/tfjs-core";
import { LEFT_OUT } from "./softmaxRows.js";

/** Up to here, both ways, sums of exponentials of a row of float32 neither overflow nor vanish. */
const SAFE_EXPONENT = 60;
/** Stands for a sum of nothing, whose logarithm must be finite. */
const SMALLEST = 1e-37;

/**
 * The log of the sum of exponentials of the first 1, 2, 3... numbers of each row, or of the last ones, [rows, n].
 *
 * @param x         [rows, n]; -1e9 counts as nothing
 * @param magnitude beyond which no number that counts lies; where exponentials are safe one running sum does, else they are
 *                  added in pairs, fours, eights... in log space
 */
export function prefixLogSums(x: tf.Tensor2D, magnitude: number, fromEnd = false): tf.Tensor2D {
  return tf.tidy(() => {
    if (magnitude > SAFE_EXPONENT) return byDoubling(x, fromEnd);
    const sums = tf.cumsum(tf.exp(x), 1, false, fromEnd);
    return tf.log(tf.maximum(sums, SMALLEST)) as tf.Tensor2D;
  });
}

function byDoubling(x: tf.Tensor2D, fromEnd: boolean): tf.Tensor2D {
  const [rows, n] = x.shape;
  let sums: tf.Tensor2D = tf.clone(x);
  for (let width = 1; width < n; width *= 2) {
    const longer = tf.tidy(() => {
      const nothing: tf.Tensor2D = tf.fill([rows, width], LEFT_OUT);
      const moved = fromEnd
        ? tf.concat([tf.slice(sums, [0, width], [rows, n - width]), nothing], 1)
        : tf.concat([nothing, tf.slice(sums, [0, 0], [rows, n - width])], 1);
      return logAdd(sums, moved);
    });
    sums.dispose();
    sums = longer;
  }
  return sums;
}

/** log(exp a + exp b) */
function logAdd(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.maximum(a, b), tf.softplus(tf.neg(tf.abs(tf.sub(a, b)))));
}
