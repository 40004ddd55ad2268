import { tf } from "../engine/index.js";
import { classesOf } from "./classes.js";
import { normalise, rowsOf } from "./embeddings.js";
import { type Measured, pairLoss } from "./pairLoss.js";
import { requirePositive } from "./parameterFault.js";
import { type Groups, groupsOf, positivesOf } from "./positives.js";
import { divisor, type Reduction } from "./reduction.js";

export type SupervisedOptions = {
  /** Below 1 sharpens the contrast. */
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, in published code by temperature / 0.07; not unless it is given. */
  readonly baseTemperature?: number;
  readonly reduction?: Reduction;
};

export type Measure = (similarities: tf.Tensor2D, groups: Groups) => Measured;

/**
 * A loss of the similarities of all rows of a batch and of which pairs are positive.
 *
 * @param z      [n, views, d]
 * @param labels [n] classes, NaN where missing
 * @param biases [n]; where given, pairs of one class are positive only if theirs differ
 */
export function supervised(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  { temperature = 0.1, baseTemperature = temperature, reduction = "all" }: SupervisedOptions,
  measure: Measure,
  biases?: ArrayLike<number>,
): tf.Scalar {
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  const [n, views] = z.shape;
  const positives = positivesOf(classesOf(labels, n), views, biases && classesOf(biases, n, "biases"));
  const valid = views * positives.counts.filter((count) => count > 0).length;
  const by = divisor(reduction, n * views, valid);
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    const loss = pairLoss(rows, rows, temperature, (s, tile) => measure(s, groupsOf(tile, positives, by)));
    return tf.mul(loss, temperature / baseTemperature);
  });
}
