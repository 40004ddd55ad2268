import { mean } from "../stats/moments.js";
import { quantile } from "../stats/quantile.js";

type Numbers = ArrayLike<number>;

/** Mean distance of prediction and truth. */
export function meanAbsoluteError(truth: Numbers, predicted: Numbers): number {
  return mean(distances(truth, predicted));
}

/** Half of the predictions lie nearer to the truth than this. */
export function medianAbsoluteError(truth: Numbers, predicted: Numbers): number {
  return quantile(distances(truth, predicted), 0.5);
}

/** Square root of the mean squared distance of prediction and truth. */
export function rootMeanSquaredError(truth: Numbers, predicted: Numbers): number {
  return Math.sqrt(mean(distances(truth, predicted).map((each) => each * each)));
}

/** R2 = 1 - SSE / SST: below 0 where the mean of the truth predicts better. The line fitted between both has R2 = r^2 instead. */
export function explainedShare(truth: Numbers, predicted: Numbers): number {
  const centre = mean(truth);
  let [errors, total] = [0, 0];
  for (let i = 0; i < truth.length; i++) {
    errors += (truth[i] - predicted[i]) ** 2;
    total += (truth[i] - centre) ** 2;
  }
  return 1 - errors / total;
}

/** Pearson's correlation; NaN where one of the two does not vary. */
export function pearson(a: Numbers, b: Numbers): number {
  const [centreA, centreB] = [mean(a), mean(b)];
  let [shared, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] - centreA, b[i] - centreB];
    shared += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return shared / Math.sqrt(ofA * ofB);
}

function distances(truth: Numbers, predicted: Numbers): Float64Array {
  return Float64Array.from({ length: truth.length }, (_, i) => Math.abs(truth[i] - predicted[i]));
}
