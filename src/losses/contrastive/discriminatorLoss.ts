import { tf } from "../../engine/index.js";
import { binaryCrossEntropy } from "./binaryCrossEntropy.js";

/**
 * What the discriminator of joint from shuffled pairs loses, summed over both: it moves the discriminator alone, never the encoders.
 *
 *   loss = - sum log D(joint) - sum log(1 - D(shuffled))
 *
 * cVAE's code adds it to `totalCorrelation` under one optimiser of all weights; the sum is softplus(joint) + softplus(shuffled), by which all
 * log-odds fall without end and tell nothing. The two belong to different weights.
 *
 * @param jointLogits, shuffledLogits [n, 1]
 * @see Kim and Mnih (2018), Disentangling by factorising, algorithm 2
 */
export function discriminatorLoss(jointLogits: tf.Tensor2D, shuffledLogits: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const ofJoint = binaryCrossEntropy(jointLogits, tf.onesLike(jointLogits));
    return tf.add(ofJoint, binaryCrossEntropy(shuffledLogits, tf.zerosLike(shuffledLogits)));
  });
}
