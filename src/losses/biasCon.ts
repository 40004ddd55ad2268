import type { tf } from "../engine/index.js";
import { checkCall, SCALED } from "./checkCall.js";
import { averagedOutside } from "./supCon.js";
import { type SupervisedOptions, supervised } from "./supervised.js";

/**
 * BiasCon: SupCon whose positives are of the anchor's class and of another bias; all other rows stay in the denominator. It is
 * used beside a cross-entropy. An anchor without such positives counts as 0, with its own views too: they share its bias.
 *
 * @param z      [n, views, d]
 * @param labels [n] classes, NaN where missing
 * @param biases [n] values of the attribute that should not count; NaN where missing, which is like no other
 * @see Hong and Yang (2021), Unbiased Classification through Bias-Contrastive and Bias-Balanced Learning
 */
export function biasCon(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  biases: ArrayLike<number>,
  options: SupervisedOptions = {},
): tf.Scalar {
  checkCall("biasCon", z, options, SCALED);
  return supervised(z, labels, options, averagedOutside, biases ?? []);
}
