import type { Plain } from "../../../../src/core/state.js";
import type { PeopleArray, ShardedModel } from "../../../../src/engine/dataParallel/shardedModel.js";
import { tf } from "../../../../src/engine/index.js";
import { adam } from "../../../../src/engine/ops/adam.js";
import { type Model, models } from "./model.js";
import { network } from "./network.js";
import { numbers } from "./numbers.js";

/** Lists of numbers that are not weights, as `trainer` has them. */
const [INPUT, TARGET] = [100, 101];

/** A network of the bench with a squared error, for threads; its settings are its name. */
export function makeModel(settings: Plain): ShardedModel {
  const model = models.find(({ name }) => name === settings);
  if (model?.loss !== "squaredError") throw new Error(`no network "${settings}" whose loss is each person's own`);
  const { variables, run } = network(model.layers, model.input, 0);
  return {
    optimiser: adam(variables, { learningRate: 1e-3 }),
    loss: ([x, target]) => tf.mean(tf.square(tf.sub(run(x), target))) as tf.Scalar,
  };
}

/** Its one batch and what is to become of it. */
export function dataOf(model: Model): readonly PeopleArray[] {
  const last = model.layers.findLast((layer) => layer.kind === "dense");
  if (last?.kind !== "dense") throw new Error(`${model.name} does not end in a dense layer`);
  return [arrayOf(model.batch, model.input, INPUT), arrayOf(model.batch, [last.units], TARGET)];
}

function arrayOf(people: number, shape: readonly number[], kind: number): PeopleArray {
  return {
    shape,
    values: numbers(
      shape.reduce((size, length) => size * length, people),
      kind,
    ),
  };
}
