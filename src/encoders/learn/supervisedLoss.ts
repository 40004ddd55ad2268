import * as tf from "@tensorflow/tfjs-core";

/** Where Huber's loss turns from squares to absolute values, in spreads of the target. */
const TURN = 1;

export type RegressionLoss = "l1" | "l2" | "huber" | "gaussian";

/** How many numbers the linear layer gives a row. */
export function outputsOf(loss: RegressionLoss): number {
  return loss === "gaussian" ? 2 : 1;
}

/**
 * The mean error of predictions over the rows whose target is known.
 *
 *   gaussian: mean( s + exp(-s) (y - m)^2 ),  with m and s (a log variance) both predicted
 *
 * @param predicted [rows, 1], or [rows, 2] for `gaussian`
 * @param target    [rows] less the mean, over the spread; NaN where missing
 */
export function regressionLoss(predicted: tf.Tensor2D, target: Float64Array, loss: RegressionLoss): tf.Scalar {
  return tf.tidy(() => {
    const { values, shares } = knownOnly(target);
    const error = tf.sub(tf.slice(predicted, [0, 0], [-1, 1]), values);
    const size = tf.abs(error);
    const square = tf.square(error);
    const each = {
      l1: () => size,
      l2: () => square,
      huber: () => {
        const inside = tf.minimum(size, TURN);
        return tf.add(tf.mul(tf.square(inside), 0.5), tf.mul(tf.sub(size, inside), TURN));
      },
      gaussian: () => {
        const logVariance = tf.slice(predicted, [0, 1], [-1, 1]);
        return tf.add(logVariance, tf.mul(tf.exp(tf.neg(logVariance)), square));
      },
    }[loss]();
    return tf.sum(tf.mul(each, shares)) as tf.Scalar;
  });
}

export type ClassOptions = {
  /** What a row of each class counts, [classes]. */
  readonly weights: Float64Array;
  /** Share of the label that is spread over all classes. */
  readonly smoothing: number;
};

/**
 * The weighted mean of -log softmax at the class, over the rows whose class is known.
 * @param logits [rows, classes]
 * @param labels [rows] number of the class; NaN where missing
 */
export function classificationLoss(
  logits: tf.Tensor2D,
  labels: Float64Array,
  { weights, smoothing }: ClassOptions,
): tf.Scalar {
  return tf.tidy(() => {
    const classes = weights.length;
    const wanted = new Float32Array(labels.length * classes);
    const counted = labels.map((label) => (Number.isNaN(label) ? 0 : weights[label]));
    const total = counted.reduce((sum, weight) => sum + weight, 0) || 1;
    labels.forEach((label, i) => {
      if (Number.isNaN(label)) return;
      for (let k = 0; k < classes; k++)
        wanted[i * classes + k] = ((k === label ? 1 - smoothing : 0) + smoothing / classes) * (counted[i] / total);
    });
    const logShares = tf.logSoftmax(logits);
    return tf.neg(tf.sum(tf.mul(logShares, tf.tensor2d(wanted, [labels.length, classes])))) as tf.Scalar;
  });
}

/** What a row of each class counts: the same for all, or the same for every class in all. */
export function classWeights(labels: Float64Array, classes: number, balanced: boolean): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) if (!Number.isNaN(label)) counts[label]++;
  const known = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (balanced ? known / (classes * Math.max(1, count)) : 1));
}

/** Targets with 0 where they are missing, [rows, 1], and the share of the mean that each row has. */
function knownOnly(target: Float64Array): { values: tf.Tensor2D; shares: tf.Tensor2D } {
  const known = target.map((value) => (Number.isNaN(value) ? 0 : 1));
  const count = known.reduce((sum, each) => sum + each, 0) || 1;
  const column = (values: Float64Array) => tf.tensor2d(Float32Array.from(values), [target.length, 1]);
  return {
    values: column(target.map((value) => (Number.isNaN(value) ? 0 : value))),
    shares: column(known.map((each) => each / count)),
  };
}
