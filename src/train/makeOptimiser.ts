import type * as tf from "@tensorflow/tfjs-core";
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
      return adam(variables, { learningRate, weightDecay, coupled: true });
    case "adamW":
      return adam(variables, { learningRate, weightDecay });
    case "sgd":
      return sgd(variables, { learningRate, weightDecay, momentum });
  }
}
