import type { Shard } from "./shardsOf.js";
import type { TrainingMemory } from "./trainingMemory.js";

/**
 * The gradient of the batch from those of its shards, added in the order of the shards in double precision; of the part of the
 * parameters that falls to one thread. Who adds which part changes no digit.
 */
export function averageGradients(
  { gradients, mean }: Pick<TrainingMemory, "gradients" | "mean">,
  shards: readonly Shard[],
  thread: number,
  threads: number,
): void {
  const parameters = mean.length;
  const to = Math.floor(((thread + 1) * parameters) / threads);
  for (let i = Math.floor((thread * parameters) / threads); i < to; i++) {
    let sum = 0;
    for (const { index, share } of shards) sum += share * gradients[index * parameters + i];
    mean[i] = sum;
  }
}

/** The loss of the batch, in the same order. */
export function averageLoss({ losses }: Pick<TrainingMemory, "losses">, shards: readonly Shard[]): number {
  return shards.reduce((sum, { index, share }) => sum + share * losses[index], 0);
}
