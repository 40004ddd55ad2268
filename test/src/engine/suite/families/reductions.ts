import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { apart, apartBelowZero, between, flags, normal } from "../inputs.js";
import type { Nd } from "../nd.js";
import { along, logSumExp, mean, product, reduce, sum, variance } from "../references/reduction.js";

type Fold = (values: readonly number[]) => number;
type Operation = (x: tf.Tensor, axes?: number | number[]) => tf.Tensor;

const volumes = [2, 3, 2, 3, 4];

export const reductions: readonly Case[] = [
  ...over(
    "sum",
    tf.sum,
    sum,
    [[4, 5], [0]],
    [[4, 5], [1]],
    [
      [3, 4, 5],
      [0, 1],
    ],
    [[3, 4, 5], [1]],
    [volumes, [0, 1, 2, 3]],
  ),
  ...over("sum", tf.sum, sum, [[3, 4], undefined], [volumes, [1, 3]], [[2, 70], [1]]),
  ...over(
    "mean",
    tf.mean,
    mean,
    [[4, 5], [0]],
    [[4, 5], [1]],
    [
      [2, 3, 4, 3],
      [1, 2],
    ],
    [volumes, [1, 2, 3]],
    [volumes, [0]],
  ),
  ...over("mean", tf.mean, mean, [[3, 4], undefined]),
  ...over(
    "max",
    tf.max,
    (values) => Math.max(...values),
    [[4, 5], [1]],
    [[4, 5], [0]],
    [
      [3, 4, 5],
      [0, 2],
    ],
  ),
  ...over("min", tf.min, (values) => Math.min(...values), [[4, 5], [1]], [[3, 4, 5], [0]]),
  ...over("logSumExp", tf.logSumExp, logSumExp, [[4, 5], [1]], [[4, 5], [0]], [[3, 4], undefined]),
  ...over("prod", tf.prod as Operation, product, [[3, 4], [1]], [[4, 3], [0]]),
  {
    name: "max of negative values",
    inputs: [apartBelowZero(4, 5)],
    run: (x) => tf.max(x, 1),
    reference: (x) => reduce(x, [1], (values) => Math.max(...values)),
  },
  {
    name: "sum that keeps its axis",
    inputs: [normal(3, 4, 2)],
    run: (x) => tf.sum(x, 1, true),
    reference: (x) => reduce(x, [1], sum, true),
  },
  {
    name: "variance of moments, rank 5",
    inputs: [normal(...volumes)],
    run: (x) => tf.moments(x, [0, 1, 2, 3]).variance,
    reference: (x) => reduce(x, [0, 1, 2, 3], variance),
  },
  {
    name: "mean and variance of moments by row",
    inputs: [normal(3, 5)],
    run: (x) => {
      const { mean: centre, variance: spread } = tf.moments(x, 1);
      return tf.concat([centre, spread]);
    },
    reference: (x) => joined(reduce(x, [1], mean), reduce(x, [1], variance)),
  },
  {
    name: "euclidean norm by row",
    inputs: [normal(3, 5)],
    run: (x) => tf.norm(x, "euclidean", 1),
    reference: (x) => reduce(x, [1], (values) => Math.hypot(...values)),
  },
  {
    name: "absolute norm by column",
    inputs: [apart(3, 5)],
    run: (x) => tf.norm(x, 1, 0),
    reference: (x) => reduce(x, [0], (values) => sum(values.map(Math.abs))),
  },
  index(
    "argMax by row",
    (x) => tf.argMax(x, 1),
    (values) => values.indexOf(Math.max(...values)),
  ),
  index(
    "argMin by row",
    (x) => tf.argMin(x, 1),
    (values) => values.indexOf(Math.min(...values)),
  ),
  {
    ...index(
      "any by row",
      (x) => tf.any(x, 1),
      (values) => Math.max(...values),
    ),
    inputs: [flags(5, 2)],
  },
  {
    ...index(
      "all by row",
      (x) => tf.all(x, 1),
      (values) => Math.min(...values),
    ),
    inputs: [flags(5, 2)],
  },
  cumulated("cumsum of the last axis", [3, 5], 1, false, false),
  cumulated("cumsum of the last axis, reversed", [3, 5], 1, false, true),
  cumulated("cumsum of the last axis, exclusive", [3, 5], 1, true, false),
  cumulated("cumsum of the first axis", [4, 3], 0, false, false),
  cumulated("cumsum of the first axis, exclusive and reversed", [4, 3], 0, true, true),
  cumulated("cumsum of the middle axis", [2, 4, 3], 1, false, false),
  {
    name: "cumprod of the last axis",
    inputs: [between(0.5, 2, 3, 4)],
    run: (x) => tf.cumprod(x, 1),
    reference: (x) => along(x, 1, (values) => values.map((_, i) => product(values.slice(0, i + 1)))),
    gradient: false,
  },
];

function over(
  name: string,
  run: Operation,
  of: Fold,
  ...rows: readonly (readonly [number[], number[] | undefined])[]
): Case[] {
  return rows.map(([shape, axes]) => ({
    name: `${name} of [${shape}] over ${axes ? `axes ${axes}` : "everything"}`,
    inputs: [name === "max" || name === "min" ? apart(...shape) : normal(...shape)],
    run: (x: tf.Tensor) => run(x, axes),
    reference: (x: Nd) => reduce(x, axes, of),
  }));
}

function index(name: string, run: (x: tf.Tensor) => tf.Tensor, of: Fold): Case {
  return { name, inputs: [apart(4, 7)], run, reference: (x) => reduce(x, [1], of), gradient: false };
}

function cumulated(name: string, shape: number[], axis: number, exclusive: boolean, reverse: boolean): Case {
  const sums = (values: readonly number[]) =>
    values.map((value, i) => sum(reverse ? values.slice(i) : values.slice(0, i + 1)) - (exclusive ? value : 0));
  return {
    name,
    inputs: [normal(...shape)],
    run: (x) => tf.cumsum(x, axis, exclusive, reverse),
    reference: (x) => along(x, axis, sums),
  };
}

function joined(a: Nd, b: Nd): Nd {
  return { shape: [a.shape[0] + b.shape[0], ...a.shape.slice(1)], values: Float64Array.of(...a.values, ...b.values) };
}
