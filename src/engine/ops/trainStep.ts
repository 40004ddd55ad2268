import * as tf from "@tensorflow/tfjs-core";
import { clipByGlobalNorm } from "./clipByGlobalNorm.js";
import { freeingTape } from "./freeingTape.js";
import type { Optimiser } from "./optimiser.js";

/**
 * One step of training: the loss of the variables as they were, which then move against its gradient.
 * @param loss        made anew from the optimiser's variables
 * @param largestNorm the gradients, taken together, are shortened to this length when they are longer
 */
export function trainStep(optimiser: Optimiser, loss: () => tf.Scalar, largestNorm?: number): tf.Scalar {
  return tf.tidy(() => {
    const { value, grads } = freeingTape(() => tf.variableGrads(loss, [...optimiser.variables]));
    const gradients = optimiser.variables.map(({ name }) => grads[name]);
    optimiser.apply(largestNorm === undefined ? gradients : clipByGlobalNorm(gradients, largestNorm));
    return value;
  });
}
