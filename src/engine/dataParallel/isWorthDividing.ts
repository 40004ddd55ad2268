/** What a training step costs, counted and not measured, so that it is the same everywhere. */
export interface StepCost {
  readonly parameters: number;
  /** Of the forward pass of a whole batch: the sum over layers of their outputs times the inputs of each. */
  readonly multiplications: number;
  readonly shards: number;
}

/** Milliseconds of a million multiplications with those of both gradients, at 20 GFLOPS on one core. */
const MILLION_MULTIPLICATIONS = 0.3;
/** Milliseconds a step that meeting costs: messages, two waits, operations on smaller tensors. */
const MEETING = 2;
/** Milliseconds that writing the gradients of a million parameters and adding them costs, for each shard. */
const MILLION_PARAMETERS = 5;
/** How many times as fast a step on two threads has to be. */
const WORTH = 1.2;

/**
 * Whether batches of a network should be divided among threads: whether two would be expected to be a fifth faster than one with
 * whole batches. Convolutions are, as they use each parameter many times; small networks of dense layers are not: run several
 * of those side by side. It goes by the network alone and not by the machine, as the last digits of the answer depend on it.
 */
export function isWorthDividing({ parameters, multiplications, shards }: StepCost): boolean {
  const whole = (MILLION_MULTIPLICATIONS * multiplications) / 1e6;
  const busiest = Math.ceil(shards / 2) / shards;
  const divided = whole * busiest + MEETING + (MILLION_PARAMETERS * parameters * shards) / 1e6;
  return whole >= WORTH * divided;
}
