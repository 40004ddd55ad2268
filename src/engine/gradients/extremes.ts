import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";
import { sumTo } from "./sumTo.js";

/** The larger, or smaller, of two numbers gets what comes back; the first where they are equal. Shapes may differ. */
const extreme = (kernelName: string, isFirst: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor) =>
  gradient(kernelName, ["a", "b"], (dy, [a, b]) => {
    const toFirst = () => tf.cast(isFirst(a, b), "float32");
    return {
      a: () => sumTo(tf.mul(dy, toFirst()), a.shape),
      b: () => sumTo(tf.mul(dy, tf.sub(1, toFirst())), b.shape),
    };
  });

export const maximum = extreme(tf.Maximum, tf.greaterEqual);
export const minimum = extreme(tf.Minimum, tf.lessEqual);
