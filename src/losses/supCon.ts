import { tf } from "../engine/index.js";
import { crossEntropyRows } from "../engine/ops/crossEntropyRows.js";
import { softmaxRows } from "../engine/ops/softmaxRows.js";
import { checkCall, SCALED } from "./checkCall.js";
import { onlyWhere } from "./logSumExp.js";
import { type Measure, type SupervisedOptions, supervised } from "./supervised.js";

export type SupConOptions = SupervisedOptions & {
  /** Whether positives are averaged `out` of the logarithm or `in` it; `out` trains better. */
  readonly form?: "out" | "in";
};

/**
 * SupCon: all rows of the anchor's class should be closer than the others. With A all rows but the anchor i, and P those of
 * its class,
 *
 *   out: L_i = log sum_{a in A} exp s_ia  -  mean_{p in P} s_ip
 *   in:  L_i = log sum_{a in A} exp s_ia  -  log mean_{p in P} exp s_ip  <=  out
 *
 * where s is the cosine similarity over the temperature. An anchor without a positive counts as 0. `out` pulls all of a class
 * to one point, whatever else tells them apart; `epsilonSupInfoNce` does not.
 *
 * @param z      [n, views, d]
 * @param labels [n] classes; NaN where one is missing, which leaves a sample its own views as positives
 * @see Khosla et al. (2020), Supervised Contrastive Learning, eq. 2 and 3
 */
export function supCon(z: tf.Tensor3D, labels: ArrayLike<number>, options: SupConOptions = {}): tf.Scalar {
  checkCall("supCon", z, options, { ...SCALED, form: ["out", "in"] });
  return supervised(z, labels, options, options.form === "in" ? averagedInside : averagedOutside);
}

/** The cross-entropy between positives, all of one weight, and the softmax over all others. */
export const averagedOutside: Measure = (s, { shares, own }) => crossEntropyRows(s, shares(), own);

const averagedInside: Measure = (s, { positives, counts, valid, own }) =>
  tf.tidy(() => {
    const all = softmaxRows(s, own);
    const some = softmaxRows(onlyWhere(positives(), s));
    const weights = valid();
    const losses = tf.add(tf.sub(all.logSum, some.logSum), tf.log(tf.maximum(counts(), 1)));
    const value = tf.sum(tf.mul(losses, weights));
    return { value, gradient: tf.mul(tf.sub(all.shares, some.shares), weights) } as never;
  });
