import * as tf from "@tensorflow/tfjs-core";

/** Keeps the quotient finite where all gradients are zero; PyTorch's own number. */
const AGAINST_ZERO = 1e-6;

/**
 * Gradients shortened together to a largest length, their direction kept; as they are when they are no longer than that.
 * @see Pascanu et al. (2013), On the difficulty of training recurrent neural networks, algorithm 1
 */
export function clipByGlobalNorm(gradients: readonly tf.Tensor[], largestNorm: number): tf.Tensor[] {
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(tf.addN(squares));
  const scale = tf.minimum(tf.div(largestNorm, tf.add(norm, AGAINST_ZERO)), 1);
  return gradients.map((gradient) => tf.mul(gradient, scale));
}
