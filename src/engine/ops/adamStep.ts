import * as tf from "@tensorflow/tfjs-core";

/** The name of the fused kernel, which our WASM kernels bring. */
export const adamStepName = "SalientAdamStep";

/** A parameter, its gradient and its two moments, all of one shape. */
export interface AdamTensors<T> {
  readonly parameter: T;
  readonly gradient: T;
  readonly first: T;
  readonly second: T;
}

/** The numbers of one step. */
export interface AdamFactors {
  readonly beta1: number;
  readonly beta2: number;
  /** The learning rate over `1 - beta1^t`. */
  readonly stepSize: number;
  /** One over the root of `1 - beta2^t`. */
  readonly secondCorrection: number;
  readonly epsilon: number;
  /** What weight decay leaves of the parameter: 1 without. */
  readonly kept: number;
}

/**
 * One step of Adam: the new parameter and its new moments, as new tensors.
 *
 *   m' = beta1 m + (1 - beta1) g        v' = beta2 v + (1 - beta2) g^2
 *   p' = kept p - stepSize m' / (sqrt(v') secondCorrection + epsilon)
 */
export function adamStep(
  tensors: AdamTensors<tf.Tensor>,
  factors: AdamFactors,
): [parameter: tf.Tensor, first: tf.Tensor, second: tf.Tensor] {
  if (tf.getKernel(adamStepName, tf.getBackend())) {
    return tf.engine().runKernel(adamStepName, { ...tensors }, { ...factors });
  }
  const { parameter, gradient, first, second } = tensors;
  const { beta1, beta2, stepSize, secondCorrection, epsilon, kept } = factors;
  const m = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
  const v = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  const change = tf.div(tf.mul(m, stepSize), tf.add(tf.mul(tf.sqrt(v), secondCorrection), epsilon));
  return [tf.sub(tf.mul(parameter, kept), change), m, v];
}
