import { beforeAll, describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/random.js";
import { tf } from "../../../../src/engine/index.js";
import * as ops from "../../../../src/engine/ops/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";
import { averagePool } from "../gradients/plainImages.js";

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Where each cell of a padded tensor was taken from, or -1. */
function padded(shape: number[], padding: number[]) {
  const out = shape.map((length, a) => length + 2 * padding[a]);
  const source = Array.from({ length: size(out) }, (_, i) => {
    let [rest, index, stride, outside] = [i, 0, 1, false];
    for (let a = shape.length - 1; a >= 0; a--) {
      const at = (rest % out[a]) - padding[a];
      rest = Math.floor(rest / out[a]);
      outside ||= at < 0 || at >= shape[a];
      index += at * stride;
      stride *= shape[a];
    }
    return outside ? -1 : index;
  });
  return (x: number[]) => source.map((i) => (i < 0 ? 0 : x[i]));
}

describe.each(everywhere)("operations on cells and channels on %s", (_, start) => {
  beforeAll(start);

  it.each([[[3, 4]], [[2, 3, 2, 4]], [[2, 2, 2, 3, 4]]])("add a bias to %j", async (shape) => {
    const reference = (x: number[], bias: number[]) => x.map((value, i) => value + bias[i % 4]);
    await expectGradients([normal(shape, 1), normal([4], 2)], ops.addBias, reference);
  });

  it.each([
    [
      [2, 3, 4, 2],
      [1, 2],
    ],
    [
      [2, 2, 3, 2, 3],
      [1, 0, 2],
    ],
    [
      [1, 2, 2, 2, 1],
      [1, 1, 1],
    ],
  ])("pad %j by %j", async (shape, padding) => {
    const op = (x: tf.Tensor) => ops.padSpace(x as tf.Tensor5D, padding);
    await expectGradients([normal(shape, 1)], op, padded(shape, [0, ...padding, 0]));
    expect(() => ops.padSpace(tf.zeros(shape) as unknown as tf.Tensor4D, [1])).toThrow("axes");
  });

  it.each([
    [[2, 5, 5, 2], 2, 2],
    [[2, 5, 4, 4, 2], 2, 2],
    [[1, 4, 4, 4, 1], 3, 1],
  ])("average %j in windows of %d every %d", async (shape, window, stride) => {
    const flat = shape.length === 4;
    const reference = averagePool(
      flat ? [shape[0], 1, ...shape.slice(1)] : shape,
      [flat ? 1 : window, window, window],
      [flat ? 1 : stride, stride, stride],
      "valid",
    );
    await expectGradients([normal(shape, 1)], (x) => ops.averagePool(x as tf.Tensor5D, window, stride), reference);
  });

  it.each([[[2, 3, 2, 5]], [[2, 2, 3, 2, 4]]])("take the mean and the largest of all cells of %j", async (shape) => {
    const channels = shape[shape.length - 1];
    const cells = size(shape.slice(1, -1));
    const columns = (x: number[]) =>
      Array.from({ length: 2 * channels }, (_, k) => {
        const first = Math.floor(k / channels) * cells * channels + (k % channels);
        return Array.from({ length: cells }, (_, i) => x[first + i * channels]);
      });
    await expectGradients([normal(shape, 1)], ops.globalAverage, (x) =>
      columns(x).map((column) => column.reduce((a, b) => a + b, 0) / cells),
    );
    await expectGradients([normal(shape, 1)], ops.globalMax, (x) => columns(x).map((column) => Math.max(...column)));
  });

  it("put channels beside each other", async () => {
    const reference = (a: number[], b: number[]) =>
      Array.from({ length: 12 }, (_, i) => [...a.slice(2 * i, 2 * i + 2), ...b.slice(3 * i, 3 * i + 3)]).flat();
    const inputs = [normal([2, 1, 3, 2, 2], 1), normal([2, 1, 3, 2, 3], 2)];
    await expectGradients(inputs, (...tensors) => ops.concatChannels(tensors), reference);
  });

  it("divide, and give zero where there is nothing to divide by", async () => {
    const b = { shape: [4], values: [2, 0, -1, 0] };
    const gradients = tf.grads((x, y) => tf.sum(ops.divideOrZero(x, y)))([tf.ones([4]), tf.tensor1d(b.values)]);
    expect([...(await gradients[0].data())].map(Math.abs)).toEqual([0.5, 0, 1, 0]);
    expect([...(await gradients[1].data())].map(Math.abs)).toEqual([0.25, 0, 1, 0]);
    expect([...(await ops.divideOrZero(tf.ones([4]), tf.tensor1d(b.values)).data())].map((x) => x + 0)).toEqual([
      0.5, 0, -1, 0,
    ]);
  });

  it("draw noise and dropped cells from our own stream, the same on every backend", async () => {
    const noise = (await ops.gaussianNoise<tf.Rank.R2>([333, 3], seeded(5)).data()) as Float32Array;
    const average = noise.reduce((sum, x) => sum + x, 0) / 999;
    const variance = noise.reduce((sum, x) => sum + (x - average) ** 2, 0) / 998;
    expect(Math.abs(average)).toBeLessThan(0.1);
    expect(Math.abs(variance - 1)).toBeLessThan(0.15);
    expect([...noise.slice(0, 2)]).toEqual([...(await ops.gaussianNoise<tf.Rank.R1>([2], seeded(5)).data())]);
    const dropped = await ops.dropout(tf.ones([1000]), 0.25, seeded(6)).data();
    expect(new Set(dropped)).toEqual(new Set([0, Math.fround(4 / 3)]));
    expect(Math.abs(dropped.filter((x) => x === 0).length - 250)).toBeLessThan(50);
  });
});
