import { tf } from "../engine/index.js";
import { crossEntropy } from "./crossEntropy.js";
import { onlyWhere, softmaxOf, withoutSelf } from "./logSumExp.js";
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
  return supervised(z, labels, options, options.form === "in" ? averagedInside : averagedOutside);
}

/** The cross-entropy between positives, all of one weight, and the softmax over all others. */
export const averagedOutside: Measure = (s, { shares, divisor }) => crossEntropy(withoutSelf(s), shares, divisor);

const averagedInside: Measure = (s, { positives, counts, divisor }) =>
  tf.tidy(() => {
    const all = softmaxOf(withoutSelf(s));
    const some = softmaxOf(onlyWhere(positives, s));
    const valid = tf.div(tf.cast(tf.greater(counts, 0), "float32"), divisor);
    const losses = tf.add(tf.sub(all.logSum, some.logSum), tf.log(tf.maximum(counts, 1)));
    const value = tf.sum(tf.mul(losses, valid)) as tf.Scalar;
    return { value, gradient: tf.mul(tf.sub(all.shares, some.shares), valid) as tf.Tensor2D };
  });
