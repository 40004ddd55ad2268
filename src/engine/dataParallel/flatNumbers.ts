import type * as tf from "@tensorflow/tfjs-core";

/** Where each tensor's numbers begin in a list of all, and where the last ends. */
export function startsOf(tensors: readonly tf.Tensor[]): readonly number[] {
  const starts = [0];
  for (const { size } of tensors) starts.push(starts[starts.length - 1] + size);
  return starts;
}

/** Writes them there, one after the other. */
export async function writeAll(tensors: readonly tf.Tensor[], to: Float32Array): Promise<void> {
  const starts = startsOf(tensors);
  const values = await Promise.all(tensors.map((tensor) => tensor.data()));
  for (const [i, numbers] of values.entries()) to.set(numbers, starts[i]);
}
