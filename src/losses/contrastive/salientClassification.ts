import type { tf } from "../../engine/index.js";
import { binaryCrossEntropy } from "./binaryCrossEntropy.js";
import type { Sides } from "./rowMask.js";

/**
 * Whether a target can be told from the background by the salient space alone: the cross-entropy of a classifier there, summed over rows.
 *
 * The published coefficients, 1e-10 to 1e-8, switch it off: the encoder feels nothing of it. A coefficient near 1 is felt.
 *
 * @param logits [n, 1] the classifier's log-odds that a row is a target, of drawn salient numbers, those of the background not masked
 * @see Louiset et al. (2023), SepVAE, the salient classification term
 */
export function salientClassification(logits: tf.Tensor2D, { target }: Pick<Sides, "target">): tf.Scalar {
  return binaryCrossEntropy(logits, target);
}
