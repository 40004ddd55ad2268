import * as tf from "@tensorflow/tfjs-core";
import { type Check, differentiate } from "./check.js";

const points = [-3, -0.5, 0.25, 2, 4];

/** Functions of one number that networks use, with their derivatives. */
const functions: readonly (readonly [
  string,
  (x: tf.Tensor) => tf.Tensor,
  (x: number) => number,
  (x: number) => number,
])[] = [
  ["exp", (x) => tf.exp(x), Math.exp, Math.exp],
  ["tanh", (x) => tf.tanh(x), Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  ["relu", (x) => tf.relu(x), (x) => Math.max(0, x), (x) => (x > 0 ? 1 : 0)],
  ["softplus", (x) => tf.softplus(x), (x) => Math.log1p(Math.exp(x)), (x) => 1 / (1 + Math.exp(-x))],
];

const oneByOne: Check = {
  name: "functions of one number",
  run() {
    const answers = functions.map(([name, operation, value, slope]) => {
      const got = differentiate(
        operation,
        [tf.tensor1d(points)],
        points.map(() => 1),
      );
      return [
        [name, { found: got.value, expected: points.map(value) }],
        [`gradient of ${name}`, { found: got.gradients[0], expected: points.map(slope) }],
      ];
    });
    return Object.fromEntries(answers.flat());
  },
};

/** log sum exp of each row; its gradient is the softmax. */
const logSumExp: Check = {
  name: "logSumExp",
  run() {
    const rows = [points, points.map((x) => 100 - x)];
    const { value, gradients } = differentiate((x) => tf.logSumExp(x, 1), [tf.tensor2d(rows)], [1, -2]);
    const sums = rows.map((row) => row.reduce((sum, x) => sum + Math.exp(x - Math.max(...row)), 0));
    const logs = rows.map((row, i) => Math.max(...row) + Math.log(sums[i]));
    return {
      value: { found: value, expected: logs },
      gradient: {
        found: gradients[0],
        expected: rows.flatMap((row, i) => row.map((x) => [1, -2][i] * Math.exp(x - logs[i]))),
      },
    };
  },
};

/** The largest of each row; its gradient goes to where that is. */
const largest: Check = {
  name: "max",
  run() {
    const rows = [
      [-3, -1, -2],
      [5, 7, 9],
    ];
    const { value, gradients } = differentiate((x) => tf.max(x, 1), [tf.tensor2d(rows)], [4, -2]);
    return {
      value: { found: value, expected: [-1, 9] },
      gradient: { found: gradients[0], expected: [0, 4, 0, 0, 0, -2] },
    };
  },
};

export const elementwise: readonly Check[] = [oneByOne, logSumExp, largest];
