import { tf } from "../engine/index.js";
import { offDiagonal, sameLabel } from "./classes.js";
import { divisorOf } from "./divisorOf.js";
import { normalise, rowsOf } from "./embeddings.js";
import { type Measured, pairLoss } from "./pairLoss.js";
import { requirePositive } from "./parameterFault.js";
import type { Reduction } from "./reduction.js";

export type SupervisedOptions = {
  /** Below 1 sharpens the contrast. */
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, in published code by temperature / 0.07; not unless it is given. */
  readonly baseTemperature?: number;
  readonly reduction?: Reduction;
};

/** Which pairs of rows are what, constants, [N, N] each. */
export interface Groups {
  /** 1 for pairs that should be close, of a row with itself never. */
  readonly positives: tf.Tensor2D;
  /** 1 for pairs of different classes. */
  readonly negatives: tf.Tensor2D;
  /** The positives, each row divided by their number, [N, 1]; rows without any are zeros. */
  readonly shares: tf.Tensor2D;
  readonly counts: tf.Tensor2D;
  /** By what the sum over anchors is divided, []. */
  readonly divisor: tf.Scalar;
}

export type Measure = (similarities: tf.Tensor2D, groups: Groups) => Measured;

/**
 * A loss of the similarities of all rows of a batch and of which pairs are positive.
 *
 * @param z      [n, views, d]
 * @param labels [n] classes, NaN where missing
 * @param among  which of the pairs of one class are positive, [N, N]; all unless given
 */
export function supervised(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  { temperature = 0.1, baseTemperature = temperature, reduction = "all" }: SupervisedOptions,
  measure: Measure,
  among?: () => tf.Tensor2D,
): tf.Scalar {
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    const same = sameLabel(labels, z.shape[0], z.shape[1]);
    const positives = tf.tidy(() => offDiagonal(among ? tf.mul(same, among()) : same));
    const groups = groupsOf(positives, tf.sub(1, same), reduction);
    const loss = pairLoss(rows, rows, temperature, (s) => measure(s, groups));
    return tf.mul(loss, temperature / baseTemperature);
  });
}

function groupsOf(positives: tf.Tensor2D, negatives: tf.Tensor2D, reduction: Reduction): Groups {
  const counts = tf.sum(positives, 1, true) as tf.Tensor2D;
  const shares = tf.div(positives, tf.maximum(counts, 1)) as tf.Tensor2D;
  return { positives, negatives, shares, counts, divisor: divisorOf(reduction, counts) };
}
