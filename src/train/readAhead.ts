import type { Batches } from "./training.js";
import { heard } from "./waitFor.js";

/**
 * The batches of an epoch in their order. The next one is asked for as soon as one has been taken, so that it is read from disk
 * while that one is computed.
 * @returns a function that gives the next batch each time it is called
 */
export function readAhead<B>(batches: Batches<B>, epoch: number): () => Promise<B> {
  const count = batches.perEpoch(epoch);
  let step = 0;
  let next = heard(batches.make(epoch, step));
  return async () => {
    const batch = await next;
    step++;
    if (step < count) next = heard(batches.make(epoch, step));
    return batch;
  };
}
