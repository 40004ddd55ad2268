import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { between, normal } from "../inputs.js";
import { at, broadcast, fill } from "../nd.js";

type Shapes = readonly [readonly number[], readonly number[]];
type Operation = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
type Row = readonly [string, Operation, (a: number, b: number) => number, Shapes];

const add = (a: number, b: number) => a + b;
const multiply = (a: number, b: number) => a * b;

const rows: readonly Row[] = [
  ["add a bias, rank 2", tf.add, add, [[4, 3], [3]]],
  ["add a bias, rank 3", tf.add, add, [[2, 4, 3], [3]]],
  ["add a bias, rank 4", tf.add, add, [[2, 3, 2, 3], [3]]],
  ["add a bias, rank 5", tf.add, add, [[2, 2, 3, 2, 3], [3]]],
  [
    "multiply a column by a row",
    tf.mul,
    multiply,
    [
      [4, 1],
      [1, 3],
    ],
  ],
  ["multiply by a scalar, rank 5", tf.mul, multiply, [[2, 2, 3, 2, 3], []]],
  [
    "multiply by a scale of batch and channel, rank 5",
    tf.mul,
    multiply,
    [
      [2, 2, 3, 2, 3],
      [2, 1, 1, 1, 3],
    ],
  ],
  [
    "multiply crosswise, rank 5",
    tf.mul,
    multiply,
    [
      [2, 1, 3, 1, 2],
      [1, 4, 1, 2, 1],
    ],
  ],
  [
    "multiply, rank 5 by rank 3",
    tf.mul,
    multiply,
    [
      [2, 2, 3, 2, 3],
      [3, 1, 3],
    ],
  ],
  [
    "subtract equal shapes, rank 5",
    tf.sub,
    (a, b) => a - b,
    [
      [2, 2, 3, 2, 3],
      [2, 2, 3, 2, 3],
    ],
  ],
  ["subtract from one row", tf.sub, (a, b) => a - b, [[3], [4, 3]]],
  [
    "divide crosswise, rank 4",
    tf.div,
    (a, b) => a / b,
    [
      [2, 1, 3, 1],
      [1, 4, 1, 2],
    ],
  ],
  ["divide, rank 5 by channel", tf.div, (a, b) => a / b, [[2, 2, 3, 2, 3], [3]]],
  [
    "power, broadcast",
    tf.pow,
    (a, b) => a ** b,
    [
      [4, 3],
      [1, 3],
    ],
  ],
  ["maximum, broadcast", tf.maximum, Math.max, [[4, 3], [3]]],
  [
    "minimum, broadcast",
    tf.minimum,
    Math.min,
    [
      [2, 4, 3],
      [4, 1],
    ],
  ],
  ["maximum with a scalar", tf.maximum, Math.max, [[4, 3], []]],
  [
    "squaredDifference, broadcast",
    tf.squaredDifference,
    (a, b) => (a - b) ** 2,
    [
      [4, 1, 3],
      [1, 5, 3],
    ],
  ],
];

export const broadcasting: readonly Case[] = [
  ...rows.map(caseOf),
  {
    name: "broadcastTo",
    inputs: [normal(3, 1)],
    run: (x) => tf.broadcastTo(x, [2, 3, 4]),
    reference: (x) => fill([2, 3, 4], (_, row) => at(x, row, 0)),
  },
];

/** Divisors and bases of powers keep away from 0. */
function caseOf([name, run, of, [left, right]]: Row): Case {
  const positive = run === tf.div || run === tf.pow;
  const draw = positive
    ? (shape: readonly number[]) => between(0.4, 3, ...shape)
    : (shape: readonly number[]) => normal(...shape);
  return { name, inputs: [draw(left), draw(right)], run, reference: (a, b) => broadcast(a, b, of) };
}
