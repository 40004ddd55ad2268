import * as tf from "@tensorflow/tfjs-core";
import { checkGradients } from "./checkGradients.js";
import { moments } from "./moments.js";
import type { Optimiser } from "./optimiser.js";

export interface SgdOptions {
  readonly learningRate: number;
  /** How much of the last step is kept; 0 is plain gradient descent. */
  readonly momentum?: number;
  /** The share of a parameter, times the learning rate, that is lost at each step, apart from its gradient and momentum. */
  readonly weightDecay?: number;
}

/**
 * Stochastic gradient descent with momentum and decoupled weight decay:
 *
 *   u' = momentum u + g        p' = (1 - rate decay) p - rate u'
 *
 * @see Sutskever et al. (2013), On the importance of initialization and momentum, in the form that PyTorch gives it;
 *   Loshchilov and Hutter (2019), Decoupled weight decay, algorithm 1
 */
export function sgd(variables: readonly tf.Variable[], options: SgdOptions): Optimiser {
  const { momentum = 0, weightDecay = 0 } = options;
  const held = moments(1, variables);
  let step = 0;

  function apply(gradients: readonly tf.Tensor[], learningRate = options.learningRate): void {
    checkGradients(variables, gradients);
    step++;
    variables.forEach((parameter, i) => {
      tf.tidy(() => {
        const velocity = tf.add(tf.mul(held.of(0, i), momentum), gradients[i]);
        parameter.assign(tf.sub(tf.mul(parameter, 1 - learningRate * weightDecay), tf.mul(velocity, learningRate)));
        held.put(0, i, velocity);
      });
    });
  }

  return {
    variables,
    apply,
    state: async () => ({ step, moments: await held.read() }),
    restore(state) {
      held.write(state.moments);
      step = state.step;
    },
    dispose: held.dispose,
  };
}
