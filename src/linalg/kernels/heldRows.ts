import type { Matrix } from "../matrix.js";
import { keepDoubles, putRows, stride, wholeRows } from "./room.js";

/**
 * Rows that many kernel calls look at. The kernels' memory has a copy of those last asked for; others are copied again
 * when their turn comes. The matrix must not change while it is held.
 */
export type HeldRows = { readonly x: Matrix };

let holder: HeldRows | undefined;
let address = 0;

/** A hold of a matrix; each has its own copy when its turn comes. */
export function holdRows(x: Matrix): HeldRows {
  return { x };
}

/** Where the kernels find these rows. To be asked before a call takes room, each time. */
export function addressOf(rows: HeldRows): number {
  if (holder === rows) return address;
  const { x } = rows;
  address = putRows(x, keepDoubles(wholeRows(x.rows) * stride(x.cols)));
  holder = rows;
  return address;
}
