import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../../core/random.js";
import type { ShardedModel } from "./shardedModel.js";

/** How far apart, of 1 or of the loss, two orders of summing may be. */
const TOLERANCE = 1e-4;

/** The loss of a batch in one piece, or null where it draws random numbers, as it then differs without being wrong. */
export async function lossOfWhole(
  model: ShardedModel,
  peopleOf: () => readonly tf.Tensor[],
  random: Random,
): Promise<number | null> {
  let drawn = false;
  const watched = (source: Random): Random => {
    const next = () => {
      drawn = true;
      return source();
    };
    return Object.assign(next, { seed: source.seed, fork: (label: string | number) => watched(source.fork(label)) });
  };
  const loss = tf.tidy(() => model.loss(peopleOf(), watched(random)));
  const [value] = await loss.data();
  loss.dispose();
  return drawn ? null : value;
}

/** @throws Error when a loss is another one in shards, as it looks at several people at once */
export function refuseOther(whole: number | null, inShards: number): void {
  if (whole === null || !(Math.abs(whole - inShards) > TOLERANCE * Math.max(1, Math.abs(whole)))) return;
  throw new Error(
    `this loss cannot be computed in shards: it is ${whole} of the whole batch and ${inShards} as the mean of its shards. ` +
      "Batch norm and contrast between people need the whole batch: train on one thread",
  );
}
