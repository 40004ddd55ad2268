import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { between, normal } from "../inputs.js";
import { at, fill, map, minus, type Nd, over, plus, reshape, times, total } from "../nd.js";
import { mean, reduce, sum, variance } from "../references/reduction.js";

const EPSILON = 1e-3;

export const norms: readonly Case[] = [
  {
    name: "batchNorm with given moments, rank 2",
    inputs: [normal(4, 3), normal(3), between(0.3, 2, 3), normal(3), normal(3)],
    run: (x: tf.Tensor2D, centre: tf.Tensor1D, spread: tf.Tensor1D, offset: tf.Tensor1D, scale: tf.Tensor1D) =>
      tf.batchNorm2d(x, centre, spread, offset, scale, EPSILON),
    reference: batchNorm,
  },
  {
    name: "batchNorm with given moments, rank 4",
    inputs: [normal(2, 3, 2, 3), normal(3), between(0.3, 2, 3), normal(3), normal(3)],
    run: (x: tf.Tensor4D, centre: tf.Tensor1D, spread: tf.Tensor1D, offset: tf.Tensor1D, scale: tf.Tensor1D) =>
      tf.batchNorm4d(x, centre, spread, offset, scale, EPSILON),
    reference: batchNorm,
  },
  trained("batchNorm in training, rank 2", [6, 3]),
  trained("batchNorm in training, rank 4", [2, 3, 2, 3]),
  trained("batchNorm in training of volumes, as rank 2", [2, 2, 3, 2, 3]),
  {
    name: "layer norm",
    inputs: [normal(3, 6), normal(6), normal(6)],
    run: (x, scale, offset) => {
      const { mean: centre, variance: spread } = tf.moments(x, 1, true);
      const standard = tf.mul(tf.sub(x, centre), tf.rsqrt(tf.add(spread, EPSILON)));
      return tf.add(tf.mul(standard, scale), offset);
    },
    reference: (x, scale, offset) => plus(times(standardised(x, [1]), scale), offset),
  },
  {
    name: "instance norm, rank 4",
    inputs: [normal(2, 3, 4, 2)],
    run: (x) => {
      const { mean: centre, variance: spread } = tf.moments(x, [1, 2], true);
      return tf.div(tf.sub(x, centre), tf.sqrt(tf.add(spread, EPSILON)));
    },
    reference: (x) => standardised(x, [1, 2]),
  },
  {
    name: "rows of length 1",
    inputs: [normal(4, 5)],
    run: (x) => tf.div(x, tf.norm(x, "euclidean", 1, true)),
    reference: (x) =>
      over(
        x,
        reduce(x, [1], (values) => Math.hypot(...values), true),
      ),
  },
  {
    name: "localResponseNormalization",
    inputs: [normal(1, 2, 3, 5)],
    run: (x: tf.Tensor4D) => tf.localResponseNormalization(x, 1, 1, 0.5, 0.75),
    reference: (x) =>
      fill(x.shape, (b, i, j, c) => {
        const near = total([3], (d) => at(x, b, i, j, c + d - 1) ** 2);
        return at(x, b, i, j, c) * (1 + 0.5 * near) ** -0.75;
      }),
  },
];

function batchNorm(x: Nd, centre: Nd, spread: Nd, offset: Nd, scale: Nd): Nd {
  const deviation = map(spread, (value) => Math.sqrt(value + EPSILON));
  return plus(times(over(minus(x, centre), deviation), scale), offset);
}

/** (x - mean) / sqrt(variance + epsilon), the moments taken over some axes. */
function standardised(x: Nd, axes: readonly number[]): Nd {
  const spread = reduce(x, axes, (values) => Math.sqrt(variance(values) + EPSILON), true);
  return over(minus(x, reduce(x, axes, mean, true)), spread);
}

/** Batch norm by the moments of the batch itself, over all axes but the channels. */
function trained(name: string, shape: readonly number[]): Case {
  const [rows, channels] = [
    sum([shape.reduce((product, extent) => product * extent, 1)]) / shape.at(-1)!,
    shape.at(-1)!,
  ];
  return {
    name,
    inputs: [normal(...shape), normal(channels), normal(channels)],
    run: (x, scale: tf.Tensor1D, offset: tf.Tensor1D) => {
      const flat = tf.reshape(x, [rows, channels]) as tf.Tensor2D;
      const { mean: centre, variance: spread } = tf.moments(flat, 0);
      const normed = tf.batchNorm2d(flat, centre as tf.Tensor1D, spread as tf.Tensor1D, offset, scale, EPSILON);
      return tf.reshape(normed, [...shape]);
    },
    reference: (x, scale, offset) => {
      const flat = reshape(x, [rows, channels]);
      return reshape(plus(times(standardised(flat, [0]), scale), offset), shape);
    },
  };
}
