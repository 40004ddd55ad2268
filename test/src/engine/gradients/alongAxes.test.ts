import { beforeAll, describe, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";

const shape = [2, 3, 4];
const strides = [12, 4, 1];
/** Where the other numbers of a cell's line along an axis lie, itself among them, in order. */
const lineOf = (i: number, axis: number) => {
  const at = Math.floor(i / strides[axis]) % shape[axis];
  return Array.from({ length: shape[axis] }, (_, k) => i + (k - at) * strides[axis]);
};

function runningSum(axis: number, exclusive: boolean, reverse: boolean) {
  return (x: number[]) =>
    x.map((_, i) =>
      lineOf(i, axis)
        .filter((k) => (reverse ? k > i : k < i) || (!exclusive && k === i))
        .reduce((sum, k) => sum + x[k], 0),
    );
}

describe.each(everywhere)("gradients along axes on %s", (_, start) => {
  beforeAll(start);

  it.each([0, 1, 2])("of running sums along axis %d, from either end", async (axis) => {
    for (const exclusive of [false, true])
      for (const reverse of [false, true])
        await expectGradients(
          [normal(shape, 1)],
          (x) => tf.cumsum(x, axis, exclusive, reverse),
          runningSum(axis, exclusive, reverse),
        );
  });

  it.each([[[0]], [[1]], [[2]], [[0, 2]], [[0, 1, 2]]])("of products along %j, some factors zero", async (axes) => {
    const x = normal(shape, 2);
    const values = x.values.map((value, i) => (i === 3 || i === 10 ? 0 : value));
    const reference = (numbers: number[]) => {
      const cells = new Map<string, number>();
      numbers.forEach((value, i) => {
        const at = shape.map((length, axis) => (axes.includes(axis) ? 0 : Math.floor(i / strides[axis]) % length));
        cells.set(at.join(), (cells.get(at.join()) ?? 1) * value);
      });
      return [...cells.values()];
    };
    await expectGradients([{ shape, values }], (t) => tf.prod(t, axes), reference);
  });
});
