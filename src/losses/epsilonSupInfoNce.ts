import { tf } from "../engine/index.js";
import { softmaxRows } from "../engine/ops/softmaxRows.js";
import { checkCall, SCALED } from "./checkCall.js";
import { floored } from "./codeFloor.js";
import { onlyWhere } from "./logSumExp.js";
import { parameterFault } from "./parameterFault.js";
import { type Measure, type SupervisedOptions, supervised } from "./supervised.js";

export type EpsilonSupInfoNceOptions = SupervisedOptions & {
  /** The margin by which positives should be closer than negatives, in units of cosine over temperature; 0 or above. */
  readonly epsilon?: number;
  /** Over an anchor's positives the loss is the mean, as every implementation has it, or the `sum`, as the equation has it. */
  readonly positives?: "mean" | "sum";
  /**
   * `code` adds 1e-6 to the denominator, as the published code does. `codeIn` is another loss, undocumented, that the same code
   * offers: -log( sum_p exp s_p / ( mean_p exp(s_p - epsilon) + sum_q exp s_q ) ), which can be negative; anchors without a
   * positive, of which it makes infinity, count as 0 here.
   */
  readonly variant?: "paper" | "code" | "codeIn";
};

/**
 * epsilon-SupInfoNCE: every positive should be closer to the anchor than every negative, by a margin; positives are not compared
 * among each other. With P the anchor's positives and Q its negatives,
 *
 *   L_i = mean_{p in P}  log( exp(s_p - epsilon) + sum_{q in Q} exp s_q )  -  s_p   >=  -epsilon
 *
 * where s is the cosine similarity over the temperature. At epsilon = 0 with one positive it is InfoNCE, without bound it is
 * `decoupledContrastive`. An anchor without a positive counts as 0, one without negatives as -epsilon.
 *
 * @param z      [n, views, d]
 * @param labels [n] classes; NaN where one is missing
 * @see Barbano et al. (2023), Unbiased Supervised Contrastive Learning, eq. 4
 */
export function epsilonSupInfoNce(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  options: EpsilonSupInfoNceOptions = {},
): tf.Scalar {
  checkCall("epsilonSupInfoNce", z, options, {
    ...SCALED,
    epsilon: "number",
    positives: ["mean", "sum"],
    variant: ["paper", "code", "codeIn"],
  });
  const { epsilon = 0, positives = "mean", variant = "paper", temperature = 0.1 } = options;
  if (!(epsilon >= 0 && epsilon < Infinity)) throw parameterFault("epsilon", "a number of 0 or above", epsilon);
  if (variant === "codeIn") return supervised(z, labels, options, positivesInside(epsilon));
  const measure = eachPositive(epsilon, positives === "sum", variant === "code" ? temperature : undefined);
  return supervised(z, labels, options, measure);
}

/**
 * With n_i = log sum_q exp s_iq and x_ip = n_i - s_ip + epsilon, a pair's loss is softplus(x_ip) - epsilon, and its derivative
 * by s_ip is -sigmoid(x_ip), which comes back to the negatives in their shares of n_i.
 */
function eachPositive(epsilon: number, summed: boolean, flooredAt: number | undefined): Measure {
  return (s, groups) =>
    tf.tidy(() => {
      const negatives = softmaxRows(tf.add(s, groups.besidesNegatives()));
      const logSum = flooredAt ? floored(negatives.logSum, flooredAt) : negatives.logSum;
      const weights = summed ? tf.div(groups.positives(), groups.divisor) : groups.shares();
      const apart = tf.sub(tf.add(logSum, epsilon), s);
      const value = tf.tidy(() => tf.sum(tf.mul(weights, tf.sub(tf.softplus(apart), epsilon))));
      const pulls = tf.tidy(() => tf.mul(weights, tf.sigmoid(apart)));
      const parts = flooredAt ? tf.mul(negatives.shares, tf.exp(tf.sub(negatives.logSum, logSum))) : negatives.shares;
      const pushes = tf.mul(parts, tf.sum(pulls, 1, true));
      return { value, gradient: tf.sub(pushes, pulls) } as never;
    });
}

/** All positives in one logarithm: the denominator has their mean where the numerator has their sum. */
function positivesInside(epsilon: number): Measure {
  return (s, groups) =>
    tf.tidy(() => {
      const positives = groups.positives();
      const among = softmaxRows(onlyWhere(positives, s));
      const offset = tf.mul(positives, tf.add(tf.log(tf.maximum(groups.counts(), 1)), epsilon));
      // All but the anchor: it has no positives' offset.
      const all = softmaxRows(tf.sub(s, offset), groups.own);
      const valid = groups.valid();
      const value = tf.sum(tf.mul(tf.sub(all.logSum, among.logSum), valid));
      return { value, gradient: tf.mul(tf.sub(all.shares, among.shares), valid) } as never;
    });
}
