import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { batchNorm, groupNorm, layerNorm } from "../../../../src/engine/ops/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";
import { worstError } from "../numbers.js";

const EPSILON = 1e-5;
const mean = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** Standardises the numbers that fall into one set, then scales and shifts channel by channel. */
function plainNorm(setOf: (i: number) => number, channels: number) {
  return (x: number[], scale: number[], shift: number[]) => {
    const sets = new Map<number, number[]>();
    for (const [i, value] of x.entries()) sets.set(setOf(i), [...(sets.get(setOf(i)) ?? []), value]);
    const spread = new Map(
      Array.from(sets, ([set, numbers]) => {
        const centre = mean(numbers);
        return [set, [centre, Math.sqrt(mean(numbers.map((value) => (value - centre) ** 2)) + EPSILON)]];
      }),
    );
    return x.map((value, i) => {
      const [centre, deviation] = spread.get(setOf(i)) as number[];
      return ((value - centre) / deviation) * scale[i % channels] + shift[i % channels];
    });
  };
}

const running = (channels: number) => ({
  runningMean: tf.variable(tf.zeros([channels])),
  runningVariance: tf.variable(tf.ones([channels])),
});

describe.each(everywhere)("normalisation on %s", (_, start) => {
  beforeAll(start);

  it.each([[[6, 3]], [[2, 3, 2, 5]], [[2, 2, 2, 3, 2]]])("of batches of %j is that of plain loops", async (shape) => {
    const channels = shape[shape.length - 1];
    const held = running(channels);
    const inputs = [normal(shape, 1), normal([channels], 2), normal([channels], 3)];
    const norm = (x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor) =>
      batchNorm(x, { scale, shift, ...held }, { training: true });
    await expectGradients(
      inputs,
      norm,
      plainNorm((i) => i % channels, channels),
      5e-5,
    );
  });

  it("of batches learns running numbers as PyTorch does, and goes by them afterwards", async () => {
    const held = running(2);
    const norm = { scale: tf.tensor1d([2, 3]), shift: tf.tensor1d([1, -1]), ...held };
    const x = tf.tensor2d([1, 10, 2, 20, 6, 60], [3, 2]);
    const before = tf.memory().numTensors;
    batchNorm(x, norm, { training: true, momentum: 0.1 }).dispose();
    // Means 3 and 30; variances over n - 1: 7 and 700.
    expect(worstError(await held.runningMean.data(), [0.3, 3])).toBeLessThan(1e-6);
    expect(worstError(await held.runningVariance.data(), [0.9 + 0.7, 0.9 + 70])).toBeLessThan(1e-6);
    const y = batchNorm(x, norm, { training: false });
    const expected = [1, 10, 2, 20, 6, 60].map((value, i) =>
      i % 2 ? (3 * (value - 3)) / Math.sqrt(70.9 + EPSILON) - 1 : (2 * (value - 0.3)) / Math.sqrt(1.6 + EPSILON) + 1,
    );
    expect(worstError(await y.data(), expected)).toBeLessThan(1e-6);
    y.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    [[2, 3, 2, 6], 2],
    [[2, 2, 2, 2, 4], 4],
    [[3, 5, 4], 1],
  ])("of groups of %j in %d is that of plain loops", async (shape, groups) => {
    const channels = shape[shape.length - 1];
    const subject = shape.slice(1).reduce((a, b) => a * b, 1);
    const setOf = (i: number) => Math.floor(i / subject) * groups + Math.floor(((i % channels) * groups) / channels);
    const inputs = [normal(shape, 1), normal([channels], 2), normal([channels], 3)];
    const norm = (x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor) => groupNorm(x, groups, scale, shift);
    await expectGradients(inputs, norm, plainNorm(setOf, channels), 5e-5);
  });

  it.each([[[4, 5]], [[2, 2, 2, 2, 5]]])("of layers of %j is that of plain loops", async (shape) => {
    const inputs = [normal(shape, 1), normal([5], 2), normal([5], 3)];
    await expectGradients(
      inputs,
      (x, scale, shift) => layerNorm(x, scale, shift),
      plainNorm((i) => Math.floor(i / 5), 5),
      5e-5,
    );
  });
});
