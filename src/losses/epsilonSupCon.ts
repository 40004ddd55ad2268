import { tf } from "../engine/index.js";
import { softmaxRows } from "../engine/ops/softmaxRows.js";
import { checkCall, SCALED } from "./checkCall.js";
import { floored } from "./codeFloor.js";
import { parameterFault } from "./parameterFault.js";
import { type Measure, type SupervisedOptions, supervised } from "./supervised.js";

export type EpsilonSupConOptions = SupervisedOptions & {
  /** The margin by which positives should be closer than negatives, in units of cosine over temperature; 0 or above. */
  readonly epsilon?: number;
  /** `code` leaves the constant epsilon out and adds 1e-6 to the denominator, as the published code does. */
  readonly variant?: "paper" | "code";
};

/**
 * epsilon-SupCon: SupCon with a margin. With P the anchor's positives and Q its negatives,
 *
 *   L_i = epsilon + log( sum_{t in P} exp(s_t - epsilon) + sum_{q in Q} exp s_q )  -  mean_{p in P} s_p
 *
 * which at epsilon = 0 is SupCon. An anchor without a positive counts as 0. See `epsilonSupInfoNce`, which is better where most
 * of a class share a bias.
 *
 * @param z      [n, views, d]
 * @param labels [n] classes; NaN where one is missing
 * @see Barbano et al. (2023), Unbiased Supervised Contrastive Learning, eq. 5
 */
export function epsilonSupCon(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  options: EpsilonSupConOptions = {},
): tf.Scalar {
  checkCall("epsilonSupCon", z, options, { ...SCALED, epsilon: "number", variant: ["paper", "code"] });
  const { epsilon = 0, variant = "paper", temperature = 0.1 } = options;
  if (!(epsilon >= 0 && epsilon < Infinity)) throw parameterFault("epsilon", "a number of 0 or above", epsilon);
  return supervised(z, labels, options, measure(epsilon, variant === "code" ? temperature : undefined));
}

/** @param flooredAt the temperature, where the denominator has the floor of the published code */
function measure(epsilon: number, flooredAt: number | undefined): Measure {
  return (s, groups) =>
    tf.tidy(() => {
      const closer = tf.sub(s, tf.mul(groups.positives(), epsilon)) as tf.Tensor2D;
      const { logSum, shares: parts } = softmaxRows(closer, groups.own);
      const denominator = flooredAt ? floored(logSum, flooredAt) : logSum;
      const [shares, valid] = [groups.shares(), groups.valid()];
      const constant = flooredAt ? 0 : epsilon;
      const pushed = tf.sum(tf.mul(tf.add(denominator, constant), valid));
      const kept = flooredAt ? tf.mul(parts, tf.exp(tf.sub(logSum, denominator))) : parts;
      const value = tf.sub(pushed, tf.sum(tf.mul(shares, s)));
      return { value, gradient: tf.sub(tf.mul(kept, valid), shares) } as never;
    });
}
