import * as tf from "@tensorflow/tfjs-core";
import type { Trainable, Values } from "./training.js";

type Held = Pick<Trainable<never>, "variables" | "buffers">;

/** Copies of all variables and buffers, in their order. */
export async function readValues({ variables, buffers }: Held): Promise<Values> {
  const read = await Promise.all([...variables, ...buffers].map((variable) => variable.data()));
  return read.map((numbers) => Float32Array.from(numbers as Float32Array));
}

/**
 * Gives them back their values, as new tensors.
 * @throws RangeError where the values are another network's
 */
export function writeValues({ variables, buffers }: Held, values: Values): void {
  const all = [...variables, ...buffers];
  const sizes = (lists: readonly { readonly length: number }[]) => lists.map(({ length }) => length).join(", ");
  const expected = sizes(all.map(({ size }) => ({ length: size })));
  if (sizes(values) !== expected)
    throw new RangeError(`expected values of a network with tensors of ${expected} numbers, found ${sizes(values)}`);
  tf.tidy(() => all.forEach((variable, i) => void variable.assign(tf.tensor(values[i], variable.shape))));
}

/** Whether every weight is a finite number. */
export async function areFinite(variables: readonly tf.Variable[]): Promise<boolean> {
  const sum = tf.tidy(() => tf.addN(variables.map((variable) => tf.sum(variable))));
  const [value] = await sum.data();
  sum.dispose();
  return Number.isFinite(value);
}
