import { cycling } from "./balancedRows.js";
import { batchCount, dealt, type RowBatches } from "./rowBatches.js";
import { type RowOptions, shuffled } from "./shuffledRows.js";

/** Rows of a step: as many of the background as of the targets. */
export type PairedRows = { readonly background: Int32Array; readonly target: Int32Array };

/**
 * Batches half of background subjects, half of targets. An epoch takes every row of the larger side once; those of the smaller
 * come as often as that needs, each round in another order.
 * @param size rows a batch at most, of both sides together: at least 4
 */
export function pairedRows(sides: PairedRows, { size, random }: RowOptions): RowBatches<PairedRows> {
  const length = Math.max(sides.background.length, sides.target.length);
  const perEpoch = batchCount(length, Math.floor(size / 2));
  let latest: { epoch: number; orders: PairedRows } | undefined;

  function orderOf(side: keyof PairedRows, epoch: number): Int32Array {
    const own = random.fork(epoch).fork(side);
    const draw = cycling(sides[side], (round) => shuffled(sides[side], own.fork(round)));
    return Int32Array.from({ length }, draw);
  }

  return {
    perEpoch,
    rows(epoch, step) {
      if (latest?.epoch !== epoch)
        latest = { epoch, orders: { background: orderOf("background", epoch), target: orderOf("target", epoch) } };
      const { background, target } = latest.orders;
      return { background: dealt(background, perEpoch, step), target: dealt(target, perEpoch, step) };
    },
  };
}
