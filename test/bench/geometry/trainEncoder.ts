import { gaussian, permutation, type Random, seeded } from "../../../src/core/random.js";
import { tf } from "../../../src/engine/index.js";
import { type Matrix, takeRows } from "../../../src/linalg/matrix.js";

export type Training = {
  /** Of the embedding. */
  readonly dimension: number;
  readonly steps: number;
  /** People a step. */
  readonly batch: number;
  readonly seed: number;
};
/** The loss of a batch of these people, [batch, 1, dimension]. */
export type BatchLoss = (z: tf.Tensor3D, people: Int32Array) => tf.Scalar;

const HIDDEN = 64;
/** Steps at the end whose losses are averaged. */
const LAST = 20;
const RATE = 0.01;

/**
 * Trains a small network on a cohort by a loss, from nothing: what comes of it owes nothing to what was foretold.
 * @returns where it puts everyone, [n, dimension], and the mean loss of its last steps
 */
export function trainEncoder(x: Matrix, loss: BatchLoss, training: Training): { embedding: Matrix; loss: number } {
  const { dimension, steps, batch, seed } = training;
  const random = seeded(seed).fork("encoder");
  const variables = [
    drawn([x.cols, HIDDEN], random.fork("first")),
    tf.variable(tf.zeros([HIDDEN])),
    drawn([HIDDEN, dimension], random.fork("second")),
  ];
  const [first, bias, second] = variables;
  const encode = (rows: tf.Tensor2D) => tf.matMul(tf.tanh(tf.add(tf.matMul(rows, first), bias)), second) as tf.Tensor2D;
  const optimiser = tf.train.adam(RATE);
  let last = 0;
  for (let step = 0; step < steps; step++) {
    const people = permutation(random.fork(step), x.rows).slice(0, Math.min(batch, x.rows));
    const value = tf.tidy(() => {
      // The steps shorten towards the end, so that what is left of the noise of batches is small.
      (optimiser as unknown as { learningRate: number }).learningRate = RATE * (1 - step / steps) + 1e-4;
      const of = () =>
        tf.tidy(() => loss(tf.expandDims(encode(asTensor(takeRows(x, people))), 1) as tf.Tensor3D, people));
      return optimiser.minimize(of, true, variables as tf.Variable[])!.dataSync()[0];
    });
    if (step >= steps - LAST) last += value / LAST;
  }
  const all = tf.tidy(() => encode(asTensor(x)));
  const data = Float64Array.from(all.dataSync());
  all.dispose();
  tf.dispose(variables);
  optimiser.dispose();
  return { embedding: { rows: x.rows, cols: dimension, data }, loss: last };
}

function drawn(shape: [number, number], random: Random): tf.Variable {
  const scale = Math.sqrt(1 / shape[0]);
  const values = Float32Array.from({ length: shape[0] * shape[1] }, () => scale * gaussian(random));
  return tf.variable(tf.tensor2d(values, shape));
}

function asTensor({ rows, cols, data }: Matrix): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(data), [rows, cols]);
}
