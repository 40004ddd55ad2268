import type { Random } from "../../core/random.js";
import type { Batches } from "../training.js";
import type { RowBatches } from "./rowBatches.js";

/**
 * Batches of what is read for their rows.
 * @param make   a batch of these rows; views and noise come from the stream that it is given, which is the step's own
 * @param random forked by epoch and step
 */
export function batchesOf<R, B>(
  { perEpoch, rows }: RowBatches<R>,
  make: (rows: R, random: Random) => Promise<B>,
  random: Random,
): Batches<B> {
  return {
    perEpoch: () => perEpoch,
    make: (epoch, step) => make(rows(epoch, step), random.fork(epoch).fork(step)),
  };
}
