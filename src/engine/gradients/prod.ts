import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";

/** What comes back to a factor is times the product of all the others, which is taken without dividing: a factor may be zero. */
export const prod = gradient<{ axis: number | number[] }>(tf.Prod, ["x"], (dy, [x], { axis }) => ({
  x: () => {
    const reduced = tf.util.parseAxisParam(axis, x.shape);
    const order = [...x.shape.keys()].sort(
      (a, b) => Number(reduced.includes(a)) - Number(reduced.includes(b)) || a - b,
    );
    const sorted = tf.transpose(x, order);
    const factors = tf.reshape(sorted, [dy.size, -1]);
    const before = tf.cumprod(factors, 1, true, false);
    const after = tf.cumprod(factors, 1, true, true);
    const back = tf.mul(tf.reshape(dy, [dy.size, 1]), tf.mul(before, after));
    return tf.transpose(
      tf.reshape(back, sorted.shape),
      order.map((_, axis) => order.indexOf(axis)),
    );
  },
}));
