import * as tf from "@tensorflow/tfjs-core";
import { scaleAndShift } from "./addBias.js";
import { standardise } from "./standardise.js";
import { asMatrix, channelsOf } from "./views.js";

/**
 * Group normalisation of a tensor `[subjects, ..., channels]` of any rank: mean and variance of each subject's cells, of one
 * group of channels at a time. As many groups as channels is instance normalisation.
 * @param scale `[channels]`
 * @param shift `[channels]`
 * @see Wu and He (2018), Group normalization
 */
export function groupNorm<T extends tf.Tensor>(
  x: T,
  groups: number,
  scale: tf.Tensor,
  shift: tf.Tensor,
  epsilon = 1e-5,
): T {
  return tf.tidy(() => {
    const inGroups = tf.reshape(x, [x.shape[0] as number, -1, groups, channelsOf(x) / groups]);
    return scaleAndShift(tf.reshape(standardise(inGroups, [1, 3], epsilon), x.shape) as T, scale, shift);
  });
}

/**
 * Layer normalisation: mean and variance over the channels of each cell.
 * @see Ba, Kiros and Hinton (2016), Layer normalization
 */
export function layerNorm<T extends tf.Tensor>(x: T, scale: tf.Tensor, shift: tf.Tensor, epsilon = 1e-5): T {
  return tf.tidy(() => {
    return scaleAndShift(tf.reshape(standardise(asMatrix(x), [1], epsilon), x.shape) as T, scale, shift);
  });
}
