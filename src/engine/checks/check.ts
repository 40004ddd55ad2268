import * as tf from "@tensorflow/tfjs-core";

/** What a check found beside what it should have found, both in row-major order. */
export interface Answer {
  readonly found: tf.Tensor;
  readonly expected: ArrayLike<number>;
}

/** A tiny computation whose answer is known without the backend: from a plain loop in doubles, or by hand. */
export interface Check {
  /** As a user may read it: "conv3d with stride 2". */
  readonly name: string;
  /** Its answers by what they are: "value", "gradient for the filter". */
  run(): Readonly<Record<string, Answer>>;
}

/** Uneven numbers between -1.4 and 1.4, of both signs, that float32 holds exactly. */
export function numbers(shape: readonly number[], seed: number): Float32Array {
  return Float32Array.from(
    { length: sizeOf(shape) },
    (_, i) => (((i + 1) * (37 + 2 * seed) + 11 * seed) % 23) / 8 - 1.375,
  );
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** The value of an operation, and the gradients of the sum of that value times `weights`, for each input. */
export function differentiate(
  operation: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly tf.Tensor[],
  weights: ArrayLike<number>,
): { readonly value: tf.Tensor; readonly gradients: readonly tf.Tensor[] } {
  const value = operation(...inputs);
  const towards = tf.tensor(Float32Array.from(weights), value.shape);
  const gradients = tf.grads((...xs: tf.Tensor[]) => tf.sum(tf.mul(operation(...xs), towards)))([...inputs]);
  return { value, gradients };
}
