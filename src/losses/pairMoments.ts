import { tf } from "../engine/index.js";

/** Mean and unbiased variance of the similarities of a group of ordered pairs, [] each. */
export interface PairMoments {
  readonly count: tf.Scalar;
  readonly mean: tf.Scalar;
  readonly variance: tf.Scalar;
}

/** Of no pair, the mean is 0; of fewer than two, the variance. */
export function pairMoments(similarities: tf.Tensor2D, mask: tf.Tensor2D): PairMoments {
  return tf.tidy(() => {
    const count = tf.sum(mask) as tf.Scalar;
    const mean = tf.div(tf.sum(tf.mul(mask, similarities)), tf.maximum(count, 1)) as tf.Scalar;
    const squares = tf.sum(tf.mul(mask, tf.square(tf.sub(similarities, mean))));
    return { count, mean, variance: tf.div(squares, degrees(count)) as tf.Scalar } as never;
  });
}

/**
 * What a loss loses by each similarity, from what it loses by the moments of a group that they are in, [rows, cols].
 * @param byMean, byVariance d loss / d mean and d loss / d variance, []
 */
export function throughMoments(
  similarities: tf.Tensor2D,
  mask: tf.Tensor2D,
  { count, mean }: PairMoments,
  byMean: tf.Tensor,
  byVariance: tf.Tensor,
): tf.Tensor2D {
  return tf.tidy(() => {
    const slope = tf.div(tf.mul(byVariance, 2), degrees(count));
    const all = tf.add(tf.mul(tf.sub(similarities, mean), slope), tf.div(byMean, tf.maximum(count, 1)));
    return tf.mul(mask, all) as tf.Tensor2D;
  });
}

const degrees = (count: tf.Scalar) => tf.maximum(tf.sub(count, 1), 1);
