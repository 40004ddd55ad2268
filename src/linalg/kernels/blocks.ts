import type { Matrix } from "../matrix.js";
import { wholeRows } from "./room.js";

/** Numbers that are copied to a kernel at a time. */
const BLOCK = 2 ** 19;

/** A matrix in parts that are copied to a kernel one after the other, and the row where each begins. */
export function* blocksOf({ rows, cols, data }: Matrix): Generator<{ readonly from: number; readonly block: Matrix }> {
  const atOnce = wholeRows(Math.max(1, Math.floor(BLOCK / Math.max(1, cols))));
  for (let from = 0; from < rows; from += atOnce) {
    const to = Math.min(rows, from + atOnce);
    yield { from, block: { rows: to - from, cols, data: data.subarray(from * cols, to * cols) } };
  }
}
