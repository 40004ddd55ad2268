import * as tf from "@tensorflow/tfjs-core";
import type { OptimiserOptions } from "../contract/training.js";
import { adam } from "../engine/ops/adam.js";
import type { Optimiser } from "../engine/ops/optimiser.js";
import { sgd } from "../engine/ops/sgd.js";

/** The optimiser that the options name, for these variables. */
export function makeOptimiser(
  variables: readonly tf.Variable[],
  { kind, learningRate, weightDecay, momentum }: OptimiserOptions,
): Optimiser {
  switch (kind) {
    case "adam":
      return withDecayInGradient(adam(variables, { learningRate }), weightDecay);
    case "adamW":
      return adam(variables, { learningRate, weightDecay });
    case "sgd":
      return sgd(variables, { learningRate, weightDecay, momentum });
  }
}

/** g' = g + decay p: the moments see the decay, as in PyTorch's Adam. */
function withDecayInGradient(optimiser: Optimiser, decay: number): Optimiser {
  if (decay === 0) return optimiser;
  return {
    ...optimiser,
    apply(gradients, learningRate) {
      tf.tidy(() => {
        const decayed = gradients.map((gradient, i) => tf.add(gradient, tf.mul(optimiser.variables[i], decay)));
        optimiser.apply(decayed, learningRate);
      });
    },
  };
}
