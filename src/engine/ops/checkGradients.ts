import type * as tf from "@tensorflow/tfjs-core";

/**
 * Refuses gradients that do not fit the variables one by one.
 * @throws RangeError or TypeError, with the variable, what it needs and what was found
 */
export function checkGradients(variables: readonly tf.Variable[], gradients: readonly tf.Tensor[]): void {
  if (gradients.length !== variables.length)
    throw new RangeError(`expected gradients of ${variables.length} variables, found ${gradients.length}`);
  variables.forEach(({ name, shape }, i) => {
    const gradient = gradients[i];
    if (!gradient) throw new TypeError(`there is no gradient of the variable ${name}`);
    if (gradient.dtype !== "float32")
      throw new TypeError(`expected a float32 gradient of the variable ${name}, found ${gradient.dtype}`);
    if (gradient.shape.join(", ") !== shape.join(", "))
      throw new RangeError(
        `expected a gradient of [${shape.join(", ")}] of the variable ${name}, found [${gradient.shape.join(", ")}]`,
      );
  });
}
