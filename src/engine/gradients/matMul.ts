import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";
import { sumTo } from "./sumTo.js";

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** The gradient of a product of matrices, either transposed or not, one of them perhaps shared by the batch of the other. */
export const matMul = gradient<Attributes>(tf.BatchMatMul, ["a", "b"], (dy, [a, b], { transposeA, transposeB }) => ({
  a: () => sumTo(transposeA ? tf.matMul(b, dy, transposeB, true) : tf.matMul(dy, b, false, !transposeB), a.shape),
  b: () => sumTo(transposeB ? tf.matMul(dy, a, true, transposeA) : tf.matMul(a, dy, !transposeA, false), b.shape),
}));
