import * as tf from "@tensorflow/tfjs-core";
import { asMatrix } from "./views.js";

/** Adds a number to each channel, at any rank. @param bias `[channels]` */
export function addBias<T extends tf.Tensor>(x: T, bias: tf.Tensor): T {
  return tf.reshape(tf.add(asMatrix(x), bias), x.shape) as T;
}

/** Multiplies each channel and adds to it, at any rank. @param scale `[channels]` @param shift `[channels]` */
export function scaleAndShift<T extends tf.Tensor>(x: T, scale: tf.Tensor, shift: tf.Tensor): T {
  return tf.reshape(tf.add(tf.mul(asMatrix(x), scale), shift), x.shape) as T;
}
