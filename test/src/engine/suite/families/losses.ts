import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { between, given, normal } from "../inputs.js";
import { at, fill, map, minus, type Nd, over, plus, times, total } from "../nd.js";
import { matMul } from "../references/matrices.js";
import { along, logSumExp, mean, reduce, sum } from "../references/reduction.js";

const onTheDiagonal = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export const losses: readonly Case[] = [
  {
    name: "softmax",
    inputs: [normal(3, 5)],
    run: (x) => tf.softmax(x),
    reference: (x) => along(x, 1, (values) => values.map((value) => Math.exp(value - logSumExp(values)))),
  },
  {
    name: "softmax of large numbers",
    inputs: [between(80, 120, 3, 5)],
    run: (x) => tf.softmax(x),
    reference: (x) => along(x, 1, (values) => values.map((value) => Math.exp(value - logSumExp(values)))),
  },
  { name: "logSoftmax", inputs: [normal(3, 5)], run: (x) => tf.logSoftmax(x), reference: logSoftmax },
  {
    name: "logSigmoid",
    inputs: [normal(7)],
    run: tf.logSigmoid,
    reference: (x) => map(x, (value) => -Math.log1p(Math.exp(-value))),
  },
  {
    name: "mean squared error",
    inputs: [normal(4, 3), normal(4, 3)],
    run: (a, b) => tf.losses.meanSquaredError(a, b),
    reference: (a, b) =>
      reduce(
        map(minus(a, b), (value) => value ** 2),
        undefined,
        mean,
      ),
  },
  {
    name: "huber loss",
    inputs: [normal(4, 3), normal(4, 3)],
    run: (a, b) => tf.losses.huberLoss(a, b),
    reference: (a, b) => reduce(map(minus(a, b), huber), undefined, mean),
  },
  {
    name: "cross entropy of softmax",
    inputs: [given([3, 3], onTheDiagonal, "int32"), normal(3, 3)],
    run: (labels, x) => tf.neg(tf.mean(tf.sum(tf.mul(tf.cast(labels, "float32"), tf.logSoftmax(x)), 1))),
    reference: (labels, x) => map(reduce(times(labels, logSoftmax(x)), undefined, sum), (value) => -value / 3),
  },
  {
    name: "cross entropy of sigmoid",
    inputs: [between(0, 1, 3, 4), normal(3, 4)],
    run: (labels, x) => tf.mean(tf.sub(tf.softplus(x), tf.mul(labels, x))),
    reference: (labels, x) =>
      reduce(
        minus(
          map(x, (value) => Math.log1p(Math.exp(value))),
          times(labels, x),
        ),
        undefined,
        mean,
      ),
  },
  {
    name: "divergence of normal laws",
    inputs: [normal(4, 3), normal(4, 3)],
    run: (centre, logVariance) => {
      const inner = tf.sub(tf.add(logVariance, 1), tf.add(tf.square(centre), tf.exp(logVariance)));
      return tf.mul(tf.mean(tf.sum(inner, 1)), -0.5);
    },
    reference: (centre, logVariance) =>
      map(
        reduce(
          fill([4, 3], (i, j) => 1 + at(logVariance, i, j) - at(centre, i, j) ** 2 - Math.exp(at(logVariance, i, j))),
          undefined,
          sum,
        ),
        (value) => -value / 8,
      ),
  },
  {
    name: "a draw by its mean and log variance",
    inputs: [normal(4, 3), normal(4, 3), normal(4, 3)],
    run: (centre, logVariance, noise) => tf.add(centre, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), noise)),
    reference: (centre, logVariance, noise) =>
      plus(
        centre,
        times(
          map(logVariance, (value) => Math.exp(value / 2)),
          noise,
        ),
      ),
  },
  {
    name: "cosine similarities of rows",
    inputs: [normal(4, 6), normal(3, 6)],
    run: (a, b) => tf.matMul(ofLengthOne(a), ofLengthOne(b), false, true),
    reference: (a, b) => matMul(unit(a), unit(b), false, true),
  },
  {
    name: "contrast of each row with all others",
    inputs: [normal(4, 6)],
    run: (x) => {
      const rows = ofLengthOne(x);
      const similar = tf.div(tf.matMul(rows, rows, false, true), 0.5);
      return tf.mean(tf.logSumExp(tf.sub(similar, tf.mul(tf.eye(4), 1e4)), 1));
    },
    reference: (x) => {
      const similar = matMul(unit(x), unit(x), false, true);
      const others = (i: number) => [0, 1, 2, 3].filter((j) => j !== i).map((j) => at(similar, i, j) / 0.5);
      return fill([], () => mean([0, 1, 2, 3].map((i) => logSumExp(others(i)))));
    },
  },
  {
    name: "squared distances between rows",
    inputs: [normal(4, 5), normal(3, 5)],
    run: (a, b) => {
      const squares = (x: tf.Tensor) => tf.sum(tf.square(x), 1, true);
      return tf.sub(tf.add(squares(a), tf.transpose(squares(b))), tf.mul(tf.matMul(a, b, false, true), 2));
    },
    reference: (a, b) => fill([4, 3], (i, j) => total([5], (k) => (at(a, i, k) - at(b, j, k)) ** 2)),
  },
];

function ofLengthOne(x: tf.Tensor): tf.Tensor {
  return tf.mul(x, tf.rsqrt(tf.sum(tf.square(x), 1, true)));
}

function unit(x: Nd): Nd {
  return over(
    x,
    reduce(x, [1], (values) => Math.hypot(...values), true),
  );
}

function logSoftmax(x: Nd): Nd {
  return along(x, 1, (values) => values.map((value) => value - logSumExp(values)));
}

function huber(difference: number): number {
  const size = Math.abs(difference);
  return size < 1 ? size ** 2 / 2 : size - 0.5;
}
