import { permutation, type Random } from "../../core/random.js";
import { inBatches, type RowBatches } from "./rowBatches.js";

export type RowOptions = {
  /** Rows a batch at most. */
  readonly size: number;
  readonly random: Random;
};

/** Every row once an epoch, in another order each time. */
export function shuffledRows(rows: Int32Array, { size, random }: RowOptions): RowBatches {
  return inBatches(rows.length, size, (epoch) => shuffled(rows, random.fork(epoch)));
}

/** Every row in its own order, the same in every epoch: for validation. */
export function fixedRows(rows: Int32Array, size: number): RowBatches {
  return inBatches(rows.length, size, () => rows);
}

export function shuffled(rows: Int32Array, random: Random): Int32Array {
  return permutation(random, rows.length).map((i) => rows[i]);
}
