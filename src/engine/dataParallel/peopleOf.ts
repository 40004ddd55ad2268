import * as tf from "@tensorflow/tfjs-core";
import type { PeopleArray } from "./shardedModel.js";

/** Tensors of the people in these rows: [rows, ...shape] each. */
export function peopleOf(data: readonly PeopleArray[], rows: Int32Array): tf.Tensor[] {
  return data.map(({ shape, values }) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const chosen = new Float32Array(rows.length * size);
    rows.forEach((row, i) => void chosen.set(values.subarray(row * size, (row + 1) * size), i * size));
    return tf.tensor(chosen, [rows.length, ...shape]);
  });
}
