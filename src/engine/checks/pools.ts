import * as tf from "@tensorflow/tfjs-core";
import { type Check, differentiate } from "./check.js";

/** Every window is negative: a maximum that starts from zero, or from the smallest positive number, is found out. */
const negative = [-9, -3, -4, -8, -2, -7, -6, -5, -1, -16, -11, -12, -13, -10, -15, -14];
/** The largest of each window of 2 x 2 in `negative`, seen as 4 x 4, and where it is. */
const largest = [-2, -4, -1, -11];
const places = [4, 2, 8, 10];
const weights = [1, -2, 3, -4];

/** A list of `length` that is zero but for `values` at `at`. */
function scattered(length: number, at: readonly number[], values: readonly number[]): number[] {
  const list = new Array<number>(length).fill(0);
  at.forEach((place, i) => {
    list[place] = values[i];
  });
  return list;
}

const maxPool: Check = {
  name: "maxPool of negative numbers",
  run() {
    const { value, gradients } = differentiate(
      (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, "valid"),
      [tf.tensor4d(negative, [1, 4, 4, 1])],
      weights,
    );
    return {
      value: { found: value, expected: largest },
      gradient: { found: gradients[0], expected: scattered(16, places, weights) },
    };
  },
};

/** Windows that share cells: nine of 2 x 2, one step apart. */
const overlapping: Check = {
  name: "maxPool of windows that overlap",
  run() {
    const towards = [1, -2, 3, -4, 5, -6, 7, -8, 9];
    const cells = towards.map((_, w) => [0, 1, 4, 5].map((cell) => Math.floor(w / 3) * 4 + (w % 3) + cell));
    const winners = cells.map((window) => window.reduce((a, b) => (negative[b] > negative[a] ? b : a)));
    const { value, gradients } = differentiate(
      (x) => tf.maxPool(x as tf.Tensor4D, 2, 1, "valid"),
      [tf.tensor4d(negative, [1, 4, 4, 1])],
      towards,
    );
    return {
      value: { found: value, expected: winners.map((cell) => negative[cell]) },
      gradient: {
        found: gradients[0],
        expected: negative.map((_, cell) => towards.reduce((sum, w, i) => sum + (winners[i] === cell ? w : 0), 0)),
      },
    };
  },
};

/** The same 4 x 4, twice: the second time a slice deeper and lower by 20, so that it never wins. */
const maxPool3d: Check = {
  name: "maxPool3d of negative numbers",
  run() {
    const { value, gradients } = differentiate(
      (x) => tf.maxPool3d(x as tf.Tensor5D, 2, 2, "valid"),
      [tf.tensor5d([...negative, ...negative.map((x) => x - 20)], [1, 2, 4, 4, 1])],
      weights,
    );
    return {
      value: { found: value, expected: largest },
      gradient: { found: gradients[0], expected: scattered(32, places, weights) },
    };
  },
};

const averagePool: Check = {
  name: "avgPool",
  run() {
    const { value, gradients } = differentiate(
      (x) => tf.avgPool(x as tf.Tensor4D, 2, 2, "valid"),
      [tf.tensor4d(negative, [1, 4, 4, 1])],
      weights,
    );
    const window = (i: number) => (i >> 3) * 2 + ((i % 4) >> 1);
    const means = [0, 1, 2, 3].map((w) => negative.reduce((sum, x, i) => sum + (window(i) === w ? x / 4 : 0), 0));
    return {
      value: { found: value, expected: means },
      gradient: { found: gradients[0], expected: negative.map((_, i) => weights[window(i)] / 4) },
    };
  },
};

export const pools: readonly Check[] = [maxPool, overlapping, maxPool3d, averagePool];
