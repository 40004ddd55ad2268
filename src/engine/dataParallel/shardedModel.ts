import type * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../../core/random.js";
import type { Plain } from "../../core/state.js";
import type { Optimiser } from "../ops/optimiser.js";

/** A network in training whose batches can be divided. Every thread makes one of its own. */
export interface ShardedModel {
  readonly optimiser: Optimiser;
  /** The gradients, taken together, are shortened to this length when they are longer. */
  readonly largestNorm?: number;
  /**
   * The mean over people of what each loses by themselves. A loss that looks at several people at once (batch norm in training,
   * contrast between people) is another one in each shard, and refused.
   * @param people the arrays of the training, each [people of the shard, ...one person]
   * @param random of this step and shard: the same on however many threads
   */
  loss(people: readonly tf.Tensor[], random: Random): tf.Scalar;
}

/** Makes the network, the same each time that the settings are the same; functions cannot be sent to threads. */
export type MakeModel = (settings: Plain) => ShardedModel | Promise<ShardedModel>;

/** What is known of everybody. Threads look at it where it lies, in shared memory. */
export interface PeopleArray {
  /** Of one person. */
  readonly shape: readonly number[];
  /** [people, ...shape] */
  readonly values: Float32Array;
}
