import * as tf from "@tensorflow/tfjs-core";
import { type Check, differentiate, numbers } from "./check.js";

const five: [number, number, number, number, number] = [2, 3, 2, 2, 3];

/** A row of zeros before the second axis, and one after the last. */
const pad: Check = {
  name: "pad in five dimensions",
  run() {
    const x = numbers(five, 1);
    const padded: number[] = [];
    for (let n = 0; n < 2; n++)
      for (let d = -1; d < 3; d++)
        for (let row = 0; row < 4; row++)
          for (let c = 0; c < 4; c++) padded.push(d < 0 || c === 3 ? 0 : x[((n * 3 + d) * 4 + row) * 3 + c]);
    const weights = numbers([padded.length], 2);
    const inside = Array.from(padded.keys()).filter((i) => i % 4 !== 3 && Math.floor(i / 16) % 4 !== 0);
    const { value, gradients } = differentiate(
      (a) =>
        tf.pad(a, [
          [0, 0],
          [1, 0],
          [0, 0],
          [0, 0],
          [0, 1],
        ]),
      [tf.tensor5d(x, five)],
      weights,
    );
    return {
      value: { found: value, expected: padded },
      gradient: { found: gradients[0], expected: inside.map((i) => weights[i]) },
    };
  },
};

/** A number for each channel added to a volume: a bias. Its gradient sums over all other axes. */
const bias: Check = {
  name: "a bias in five dimensions",
  run() {
    const x = numbers(five, 1);
    const weights = numbers(five, 2);
    const { value, gradients } = differentiate(
      (a, b) => tf.add(a, b),
      [tf.tensor5d(x, five), tf.tensor1d([1, 2, 4])],
      weights,
    );
    const sums = [0, 1, 2].map((c) => weights.reduce((sum, w, i) => sum + (i % 3 === c ? w : 0), 0));
    return {
      value: { found: value, expected: x.map((v, i) => v + 2 ** (i % 3)) },
      "gradient for the volume": { found: gradients[0], expected: weights },
      "gradient for the bias": { found: gradients[1], expected: sums },
    };
  },
};

/** Means over all but the channels, as normalisation takes them. */
const mean: Check = {
  name: "mean over leading axes",
  run() {
    const x = numbers(five, 3);
    const { value, gradients } = differentiate((a) => tf.mean(a, [0, 1, 2, 3]), [tf.tensor5d(x, five)], [24, 48, -24]);
    return {
      value: { found: value, expected: [0, 1, 2].map((c) => x.reduce((s, v, i) => s + (i % 3 === c ? v / 24 : 0), 0)) },
      gradient: { found: gradients[0], expected: x.map((_, i) => [1, 2, -1][i % 3]) },
    };
  },
};

/** Rows added up by segment; the gradient of taking rows is the same sum. */
const segments: Check = {
  name: "sums of segments",
  run() {
    const rows = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]);
    const taken = differentiate((x) => tf.gather(x, tf.tensor1d([2, 0, 2], "int32")), [rows], [1, 10, 2, 20, 4, 40]);
    return {
      value: {
        found: tf.unsortedSegmentSum(rows, tf.tensor1d([1, 0, 1, 1], "int32"), 3),
        expected: [3, 4, 13, 16, 0, 0],
      },
      "rows taken": { found: taken.value, expected: [5, 6, 1, 2, 5, 6] },
      "gradient of taking rows": { found: taken.gradients[0], expected: [2, 20, 0, 0, 5, 50, 0, 0] },
    };
  },
};

export const shapes: readonly Check[] = [pad, bias, mean, segments];
