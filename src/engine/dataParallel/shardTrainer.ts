import * as tf from "@tensorflow/tfjs-core";
import { type Random, seeded } from "../../core/random.js";
import { clipByGlobalNorm } from "../ops/clipByGlobalNorm.js";
import { freeingTape } from "../ops/freeingTape.js";
import { averageGradients, averageLoss } from "./averageGradients.js";
import { startsOf, writeAll } from "./flatNumbers.js";
import { lossOfWhole, refuseOther } from "./lossOfWhole.js";
import { peopleOf } from "./peopleOf.js";
import type { PeopleArray, ShardedModel } from "./shardedModel.js";
import { shardsOf, shardsOfThread } from "./shardsOf.js";
import { trainingMemory } from "./trainingMemory.js";
import { waitForAll } from "./waitForAll.js";

/** Which thread of how many this is, in how many shards batches go, and what they look at. */
export interface ShardTraining {
  readonly thread: number;
  readonly threads: number;
  readonly shards: number;
  readonly seed: number;
  readonly data: readonly PeopleArray[];
}

/** One thread's part of a training. Each thread makes the same steps with the same rows. */
export interface ShardTrainer {
  /** The mean loss of the people in these rows before the step; every thread answers the same. */
  step(rows: Int32Array, learningRate?: number): Promise<number>;
}

/**
 * Joins the threads of a training: all begin with the first one's parameters. Then, in each step, every thread computes the
 * gradients of its shards, waits, adds its part of the parameters over all shards, waits, and moves its own copy of the
 * variables by the same mean. Blocks the thread while it waits for others.
 * @param bytes of `trainingBytes`, the same in every thread
 */
export async function joinTraining(
  model: ShardedModel,
  { thread, threads, shards, seed, data }: ShardTraining,
  bytes: SharedArrayBuffer,
): Promise<ShardTrainer> {
  const { variables } = model.optimiser;
  const starts = startsOf(variables);
  const parameters = starts[variables.length];
  const memory = trainingMemory(bytes, parameters, shards);
  const meet = () => waitForAll(memory.meeting, threads);
  const tensorsOfMean = () =>
    variables.map(({ shape }, i) => tf.tensor(memory.mean.slice(starts[i], starts[i + 1]), shape));
  let steps = 0;

  if (thread === 0) await writeAll(variables, memory.mean);
  meet();
  tf.tidy(() => tensorsOfMean().forEach((value, i) => void variables[i].assign(value)));

  return {
    async step(rows, learningRate) {
      const all = shardsOf(rows.length, shards);
      const random = seeded(seed).fork(steps);
      const isFirst = steps++ === 0 && thread === 0;
      const whole = isFirst ? await lossOfWhole(model, () => peopleOf(data, rows), random) : null;
      for (const { index, from, to } of shardsOfThread(all, thread, threads)) {
        const gradient = memory.gradients.subarray(index * parameters, (index + 1) * parameters);
        const people = () => peopleOf(data, rows.subarray(from, to));
        memory.losses[index] = await differentiate(model, people, random.fork(index), gradient);
      }
      meet();
      const loss = averageLoss(memory, all);
      refuseOther(whole, loss);
      averageGradients(memory, all, thread, threads);
      meet();
      tf.tidy(() => model.optimiser.apply(shortened(model, tensorsOfMean()), learningRate));
      return loss;
    },
  };
}

/** The loss of some people; its gradient is written where it belongs. */
async function differentiate(
  model: ShardedModel,
  people: () => readonly tf.Tensor[],
  random: Random,
  gradient: Float32Array,
): Promise<number> {
  const { variables } = model.optimiser;
  const { value, grads } = tf.tidy(() => {
    const tensors = people();
    return freeingTape(() => tf.variableGrads(() => model.loss(tensors, random), [...variables]));
  });
  try {
    const missing = variables.find(({ name }) => !grads[name]);
    if (missing) throw new Error(`the loss does not depend on the variable ${missing.name}`);
    await writeAll(
      variables.map(({ name }) => grads[name]),
      gradient,
    );
    return (await value.data())[0];
  } finally {
    tf.dispose([value, grads]);
  }
}

function shortened({ largestNorm }: ShardedModel, gradients: tf.Tensor[]): tf.Tensor[] {
  return largestNorm === undefined ? gradients : clipByGlobalNorm(gradients, largestNorm);
}
