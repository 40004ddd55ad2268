import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";
import { sumTo } from "./sumTo.js";

/** The gradient of `(a - b)^2`, of tensors whose shapes may differ. */
export const squaredDifference = gradient(tf.SquaredDifference, ["a", "b"], (dy, [a, b]) => {
  const slope = () => tf.mul(dy, tf.mul(tf.sub(a, b), 2));
  return { a: () => sumTo(slope(), a.shape), b: () => sumTo(tf.neg(slope()), b.shape) };
});
