import * as tf from "@tensorflow/tfjs-core";
import { adamStep } from "../ops/adamStep.js";
import { addBias } from "../ops/addBias.js";
import { type Check, numbers } from "./check.js";

/** The numbers from 1 on, of which none can be left out of a sum unnoticed. */
const count = (length: number) => Float32Array.from({ length }, (_, i) => i + 1);

/** Kernels take four or sixteen numbers at a time; what is left over is code of its own. */
const sums: Check = {
  name: "sums of lengths that four does not divide",
  run: () => ({
    "of everything": { found: tf.sum(tf.tensor1d(count(39))), expected: [780] },
    "of each row": { found: tf.sum(tf.tensor2d(count(78), [2, 39]), 1), expected: [780, 780 + 39 * 39] },
    "of each column": {
      found: tf.sum(tf.tensor2d(count(21), [3, 7]), 0),
      expected: [0, 1, 2, 3, 4, 5, 6].map((column) => 3 * (column + 1) + 21),
    },
  }),
};

const biasOfRows: Check = {
  name: "addBias",
  run() {
    const [x, bias] = [numbers([3, 7], 1), count(7)];
    return {
      value: {
        found: addBias(tf.tensor2d(x, [3, 7]), tf.tensor1d(bias)),
        expected: x.map((number, i) => number + bias[i % 7]),
      },
    };
  },
};

const factors = { beta1: 0.9, beta2: 0.7, stepSize: 0.3, secondCorrection: 1.25, epsilon: 0.01, kept: 0.875 };

const adam: Check = {
  name: "a step of Adam",
  run() {
    const [parameter, gradient, first] = [1, 2, 3].map((seed) => numbers([7], seed));
    const second = count(7);
    const m = Array.from(first, (x, i) => factors.beta1 * x + (1 - factors.beta1) * gradient[i]);
    const v = Array.from(second, (x, i) => factors.beta2 * x + (1 - factors.beta2) * gradient[i] ** 2);
    const root = (i: number) => Math.sqrt(v[i]) * factors.secondCorrection + factors.epsilon;
    const tensors = {
      parameter: tf.tensor1d(parameter),
      gradient: tf.tensor1d(gradient),
      first: tf.tensor1d(first),
      second: tf.tensor1d(second),
    };
    const [moved, firstMoment, secondMoment] = adamStep(tensors, factors);
    return {
      parameter: {
        found: moved,
        expected: Array.from(parameter, (x, i) => factors.kept * x - (factors.stepSize * m[i]) / root(i)),
      },
      "first moment": { found: firstMoment, expected: m },
      "second moment": { found: secondMoment, expected: v },
    };
  },
};

const comparisons: readonly (readonly [
  string,
  (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  (a: number, b: number) => boolean,
])[] = [
  ["equal", (a, b) => tf.equal(a, b), (a, b) => a === b],
  ["notEqual", (a, b) => tf.notEqual(a, b), (a, b) => a !== b],
  ["greater", (a, b) => tf.greater(a, b), (a, b) => a > b],
  ["greaterEqual", (a, b) => tf.greaterEqual(a, b), (a, b) => a >= b],
  ["less", (a, b) => tf.less(a, b), (a, b) => a < b],
  ["lessEqual", (a, b) => tf.lessEqual(a, b), (a, b) => a <= b],
];

/** Each of five numbers with each of them, itself among them. */
const truths: Check = {
  name: "what is true of numbers",
  run() {
    const values = [-2, -0.5, 0, 0.25, 3];
    const [column, row] = [tf.tensor2d(values, [5, 1]), tf.tensor1d(values)];
    const compared = comparisons.map(([name, operation, holds]) => [
      name,
      { found: operation(column, row), expected: values.flatMap((a) => values.map((b) => Number(holds(a, b)))) },
    ]);
    return {
      ...Object.fromEntries(compared),
      "cast to bool": { found: tf.cast(row, "bool"), expected: [1, 1, 0, 1, 1] },
    };
  },
};

/** Rows whose segment is below zero count for nothing, and are not added to whatever lies before the result. */
const segmentsBelowZero: Check = {
  name: "sums of segments, some below zero",
  run() {
    const [before, place] = [0, 1, 2].map(() => tf.zeros([64, 16])); // the result takes the place of the second
    place.dispose();
    const found = tf.unsortedSegmentSum(tf.ones([4, 16]), tf.tensor1d([1, -2, 1, -5], "int32"), 64);
    return {
      value: { found, expected: Array.from({ length: 1024 }, (_, i) => (i >> 4 === 1 ? 2 : 0)) },
      "memory before it": { found: before, expected: new Float64Array(1024) },
    };
  },
};

export const leftovers: readonly Check[] = [sums, biasOfRows, adam, truths, segmentsBelowZero];
