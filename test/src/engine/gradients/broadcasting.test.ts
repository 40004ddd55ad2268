import { beforeAll, describe, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";

/** Combines two lists of numbers whose shapes are `[3, 4]` and `[4]`, or `[2, 1, 3]` and `[2, 1]`. */
const combine =
  (pick: (i: number) => [number, number], size: number, f: (a: number, b: number) => number) =>
  (a: number[], b: number[]) =>
    Array.from({ length: size }, (_, i) => f(a[pick(i)[0]], b[pick(i)[1]]));

const shapes: [string, number[], number[], number, (i: number) => [number, number]][] = [
  ["equal shapes", [2, 3], [2, 3], 6, (i) => [i, i]],
  ["a row for all rows", [3, 4], [4], 12, (i) => [i, i % 4]],
  ["a row first", [4], [3, 4], 12, (i) => [i % 4, i]],
  ["axes of one", [2, 1, 3], [2, 1], 12, (i) => [3 * Math.floor(i / 6) + (i % 3), Math.floor((i % 6) / 3)]],
  ["a number", [], [5], 5, (i) => [0, i]],
];

describe.each(everywhere)("gradients of operations on two shapes on %s", (_, start) => {
  beforeAll(start);

  it.each(shapes)("of the larger, the smaller and the squared difference: %s", async (_name, a, b, size, pick) => {
    const inputs = [normal(a, 1), normal(b, 2)];
    await expectGradients(inputs, (x, y) => tf.maximum(x, y), combine(pick, size, Math.max));
    await expectGradients(inputs, (x, y) => tf.minimum(x, y), combine(pick, size, Math.min));
    await expectGradients(
      inputs,
      (x, y) => tf.squaredDifference(x, y),
      combine(pick, size, (p, q) => (p - q) ** 2),
    );
  });

  it.each(shapes)("of what a comparison chooses: %s", async (_name, a, b, size, pick) => {
    const inputs = [normal(a, 3), normal(b, 4)];
    const larger = (x: tf.Tensor, y: tf.Tensor) => tf.where(tf.greater(x, y), tf.mul(x, 2), tf.mul(y, 3));
    await expectGradients(
      inputs,
      larger,
      combine(pick, size, (p, q) => (p > q ? 2 * p : 3 * q)),
    );
    const masked = (x: tf.Tensor, y: tf.Tensor) =>
      tf.mul(tf.cast(tf.logicalAnd(tf.less(x, 1), tf.logicalNot(tf.lessEqual(y, -1))), "float32"), tf.add(x, y));
    await expectGradients(
      inputs,
      masked,
      combine(pick, size, (p, q) => (p < 1 && q > -1 ? p + q : 0)),
    );
  });
});
