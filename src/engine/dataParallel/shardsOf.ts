/** Rows of a batch that are computed together, from `from` to before `to`, and the share of the batch that they are. */
export interface Shard {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/**
 * A batch in shards as equal as can be; where there are fewer rows than shards, those without rows are left out. How many
 * there are is the training's to say and never that of the machine: sums over shards are then the same on any number of threads.
 */
export function shardsOf(rows: number, shards: number): readonly Shard[] {
  const edge = (index: number) => Math.floor((index * rows) / shards);
  return Array.from({ length: shards }, (_, index) => ({ index, from: edge(index), to: edge(index + 1) }))
    .filter(({ from, to }) => to > from)
    .map((shard) => ({ ...shard, share: (shard.to - shard.from) / rows }));
}

/** Every `threads`-th shard: what one thread computes. */
export function shardsOfThread(shards: readonly Shard[], thread: number, threads: number): readonly Shard[] {
  return shards.filter((_, i) => i % threads === thread);
}
