import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";

/** What a comparison answers does not change when its numbers change a little: nothing comes back to them. */
const nothing = (kernelName: string, inputs: string[]) =>
  gradient(kernelName, inputs, (_, saved) =>
    Object.fromEntries(inputs.map((name, i) => [name, () => tf.zeros(saved[i].shape)])),
  );

/** So that `where(greater(x, y), x, y)` and its like can be trained through. */
export const comparisons = [
  ...[tf.Equal, tf.NotEqual, tf.Greater, tf.GreaterEqual, tf.Less, tf.LessEqual, tf.LogicalAnd, tf.LogicalOr].map(
    (kernelName) => nothing(kernelName, ["a", "b"]),
  ),
  ...[tf.IsNan, tf.IsFinite, tf.LogicalNot].map((kernelName) => nothing(kernelName, ["x"])),
];
