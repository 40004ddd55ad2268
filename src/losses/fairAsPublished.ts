import { tf } from "../engine/index.js";
import { type PairMeasure, type Sign, sumOf } from "./biasPairs.js";
import type { Measured } from "./pairLoss.js";
import { pairMoments, throughMoments } from "./pairMoments.js";

/**
 * The regulariser that was published as FairKL, for runs that are to be reproduced: over both signs
 *
 *   (m_al - m_co)^2 + w (d_al - d_co)^2,   and   m_{-,al} - m_{+,co}
 *
 * where m is a group's mean, 0 if it is empty, and d the standard deviation of the whole matrix of cosines with zeros outside the
 * group. Pairs of a sample with itself are among the aligned positives.
 */
export function fairAsPublished(deviationWeight: number): PairMeasure {
  return (cosines, { positives, negatives }) =>
    tf.tidy(() => {
      const withSelf = tf.add(positives.aligned, tf.eye(cosines.shape[0])) as tf.Tensor2D;
      const signs = [{ ...positives, aligned: withSelf }, negatives];
      const terms = signs.map((sign) => squaredGaps(cosines, sign, deviationWeight));
      const pull = meanOf(cosines, positives.conflicting, -1);
      return sumOf(...terms, pull, meanOf(cosines, negatives.aligned, 1)) as never;
    });
}

function squaredGaps(cosines: tf.Tensor2D, { aligned, conflicting }: Sign, deviationWeight: number): Measured {
  const [a, c] = [pairMoments(cosines, aligned), pairMoments(cosines, conflicting)];
  const gap = tf.sub(a.mean, c.mean);
  const [da, dc] = [paddedDeviation(cosines, aligned), paddedDeviation(cosines, conflicting)];
  const spread = tf.sub(da.value, dc.value);
  const ofMeans = tf.sub(
    throughMoments(cosines, aligned, a, tf.mul(gap, 2), tf.scalar(0)),
    throughMoments(cosines, conflicting, c, tf.mul(gap, 2), tf.scalar(0)),
  );
  const ofDeviations = tf.mul(tf.sub(da.gradient, dc.gradient), tf.mul(spread, 2 * deviationWeight));
  const value = tf.add(tf.square(gap), tf.mul(tf.square(spread), deviationWeight)) as tf.Scalar;
  return { value, gradient: tf.add(ofMeans, ofDeviations) as tf.Tensor2D };
}

/** The standard deviation of a whole matrix that is 0 outside a group. */
function paddedDeviation(cosines: tf.Tensor2D, mask: tf.Tensor2D): Measured {
  const padded = tf.mul(mask, cosines);
  const centred = tf.sub(padded, tf.mean(padded));
  const value = tf.sqrt(tf.div(tf.sum(tf.square(centred)), Math.max(1, cosines.size - 1))) as tf.Scalar;
  const slope = tf.div(1, tf.mul(tf.maximum(value, 1e-12), Math.max(1, cosines.size - 1)));
  return { value, gradient: tf.mul(tf.mul(mask, centred), slope) as tf.Tensor2D };
}

function meanOf(cosines: tf.Tensor2D, mask: tf.Tensor2D, factor: number): Measured {
  const moments = pairMoments(cosines, mask);
  const gradient = throughMoments(cosines, mask, moments, tf.scalar(factor), tf.scalar(0));
  return { value: tf.mul(moments.mean, factor), gradient };
}
