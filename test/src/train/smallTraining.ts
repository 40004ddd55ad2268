import { TrainingOptions } from "../../../src/contract/training.js";
import { type Random, seeded } from "../../../src/core/random.js";
import { tf } from "../../../src/engine/index.js";
import { addBias } from "../../../src/engine/ops/addBias.js";
import { batchNorm } from "../../../src/engine/ops/batchNorm.js";
import { dropout } from "../../../src/engine/ops/dropout.js";
import { batchesOf } from "../../../src/train/rows/batchesOf.js";
import { fixedRows, shuffledRows } from "../../../src/train/rows/shuffledRows.js";
import type { Batches, Checkpoint, Checkpoints, Trainable, TrainingSetup } from "../../../src/train/training.js";
import { gaussians } from "../engine/numbers.js";

/** Subjects of a batch: features [n, 6], and what is to be learnt of them [n]. */
export type Batch = { readonly x: Float32Array; readonly y: Float32Array };
export type Small = Trainable<Batch> & { dispose(): void };
const FEATURES = 6;
const HIDDEN = 12;

/** An MLP with batch norm and dropout, which learns a number; its loss is the squared error and a penalty. */
export function smallNetwork(seed = 1): Small {
  const held = (value: () => tf.Tensor) => tf.tidy(() => tf.variable(value()));
  const made = (size: number, of: number[], spread: number) =>
    held(() => tf.mul(tf.tensor(gaussians(size, seed + size), of), spread));
  const filled = (value: number, size = HIDDEN) => held(() => tf.fill([size], value));
  const first = made(FEATURES * HIDDEN, [FEATURES, HIDDEN], 0.4);
  const [scale, shift] = [filled(1), filled(0)];
  const [runningMean, runningVariance] = [filled(0), filled(1)];
  const [last, bias] = [made(HIDDEN, [HIDDEN, 1], 0.3), filled(0, 1)];
  const norm = { scale, shift, runningMean, runningVariance };
  const variables = [first, scale, shift, last, bias];
  const buffers = [runningMean, runningVariance];
  return {
    variables,
    buffers,
    loss({ x, y }, { training, random }) {
      const input = tf.tensor2d(x, [y.length, FEATURES]);
      const hidden = tf.relu(batchNorm(tf.matMul(input, first as unknown as tf.Tensor2D), norm, { training }));
      const kept = training ? dropout(hidden, 0.1, random) : hidden;
      const predicted = addBias(tf.matMul(kept, last as unknown as tf.Tensor2D), bias);
      const error = tf.mean(tf.square(tf.sub(tf.reshape(predicted, [-1]), tf.tensor1d(y)))) as tf.Scalar;
      const penalty = tf.mul(tf.mean(tf.square(first)), 0.01) as tf.Scalar;
      return { loss: tf.add(error, penalty) as tf.Scalar, terms: { error, penalty } };
    },
    dispose: () => tf.dispose([...variables, ...buffers]),
  };
}

const SUBJECTS = 90;
const all = gaussians(SUBJECTS * FEATURES, 5);
const truth = (row: number) => 2 * all[row * FEATURES] - Math.abs(all[row * FEATURES + 1]);

export async function batchOf(rows: Int32Array): Promise<Batch> {
  const x = Float32Array.from({ length: rows.length * FEATURES }, (_, i) => {
    return all[rows[Math.floor(i / FEATURES)] * FEATURES + (i % FEATURES)];
  });
  return { x, y: Float32Array.from(rows, truth) };
}

const range = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

/** Sixty subjects to learn from, by sixteen, and thirty to watch. */
export function setup(options: Record<string, unknown> = {}, random: Random = seeded(3)): TrainingSetup<Batch> {
  const own = random.fork("rows");
  return {
    batches: batchesOf(shuffledRows(range(0, 60), { size: 16, random: own }), batchOf, own),
    validation: batchesOf(fixedRows(range(60, SUBJECTS), 16), batchOf, own),
    options: TrainingOptions.parse({ epochs: 6, optimiser: { learningRate: 0.02 }, ...options }),
    random,
  };
}

/** A host that keeps the last checkpoint, as a file would: a copy. */
export function keptCheckpoints(): Checkpoints & { latest: Checkpoint | null } {
  const host = {
    latest: null as Checkpoint | null,
    read: async () => structuredClone(host.latest),
    async write(checkpoint: Checkpoint) {
      host.latest = structuredClone(checkpoint);
    },
  };
  return host;
}

/** The same batches, with something done before each is made. */
export function preceded<B>(batches: Batches<B>, act: (epoch: number, step: number) => Promise<void>): Batches<B> {
  return {
    ...batches,
    async make(epoch, step) {
      await act(epoch, step);
      return batches.make(epoch, step);
    },
  };
}
