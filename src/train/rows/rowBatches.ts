/** Which rows each step of an epoch takes; from epoch and step alone, both from 0. */
export interface RowBatches<R = Int32Array> {
  readonly perEpoch: number;
  rows(epoch: number, step: number): R;
}

/** How many batches that many subjects are dealt into: none larger than asked, none of one subject alone, which norms of batches cannot take. */
export function batchCount(subjects: number, most: number): number {
  if (subjects < 2 || most < 2)
    throw new RangeError(`expected batches of at least 2 of 2 subjects or more, found ${most} of ${subjects}`);
  return Math.min(Math.ceil(subjects / most), Math.floor(subjects / 2));
}

/** The part of the order that falls to one batch. Their sizes differ by one at most. */
export function dealt(order: Int32Array, count: number, batch: number): Int32Array {
  const start = (i: number) => Math.floor((i * order.length) / count);
  return order.subarray(start(batch), start(batch + 1));
}

/** Batches of an order that each epoch makes anew. */
export function inBatches(subjects: number, most: number, orderOf: (epoch: number) => Int32Array): RowBatches {
  const perEpoch = batchCount(subjects, most);
  let latest: { epoch: number; order: Int32Array } | undefined;
  return {
    perEpoch,
    rows(epoch, step) {
      if (latest?.epoch !== epoch) latest = { epoch, order: orderOf(epoch) };
      return dealt(latest.order, perEpoch, step);
    },
  };
}
