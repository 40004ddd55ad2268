import * as tf from "@tensorflow/tfjs-core";
import { adamStep } from "./adamStep.js";
import { checkGradients } from "./checkGradients.js";
import { moments } from "./moments.js";
import type { Optimiser } from "./optimiser.js";

export interface AdamOptions {
  readonly learningRate: number;
  /** How much of the running mean of the gradients is kept at each step. */
  readonly beta1?: number;
  /** The same for the mean of their squares. */
  readonly beta2?: number;
  /** Keeps the step finite where a gradient has always been zero. */
  readonly epsilon?: number;
  /** The share of a parameter, times the learning rate, that is lost at each step, apart from its gradient. */
  readonly weightDecay?: number;
  /** Whether decay is a part of the gradient, which the moments see, as in PyTorch's Adam; apart from it, as in its AdamW, unless set. */
  readonly coupled?: boolean;
}

/**
 * Adam, number for number as PyTorch's AdamW, or as its Adam where decay is coupled (`g + decay p` in the gradient's place).
 * @see Kingma and Ba (2015), Adam, algorithm 1; Loshchilov and Hutter (2019), Decoupled weight decay, algorithm 2
 */
export function adam(variables: readonly tf.Variable[], options: AdamOptions): Optimiser {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0, coupled = false } = options;
  const held = moments(2, variables);
  let step = 0;

  function apply(gradients: readonly tf.Tensor[], learningRate = options.learningRate): void {
    checkGradients(variables, gradients);
    step++;
    const factors = {
      beta1,
      beta2,
      epsilon,
      stepSize: learningRate / (1 - beta1 ** step),
      secondCorrection: 1 / Math.sqrt(1 - beta2 ** step),
      kept: coupled ? 1 : 1 - learningRate * weightDecay,
    };
    variables.forEach((parameter, i) => {
      tf.tidy(() => {
        const gradient = coupled ? tf.add(gradients[i], tf.mul(parameter, weightDecay)) : gradients[i];
        const tensors = { parameter, gradient, first: held.of(0, i), second: held.of(1, i) };
        const [value, first, second] = adamStep(tensors, factors);
        parameter.assign(value);
        held.put(0, i, first);
        held.put(1, i, second);
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
