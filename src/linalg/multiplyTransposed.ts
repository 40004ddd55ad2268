import { blocksOf } from "./kernels/blocks.js";
import { addressOf, type HeldRows } from "./kernels/heldRows.js";
import { kernels } from "./kernels/kernels.js";
import { doubles, inRoom, putRows, takeDoubles, wholeRows, width } from "./kernels/room.js";
import { type Matrix, zeros } from "./matrix.js";

/** A B', [n, r], of A [n, d] and B [r, d]: the coordinates of the rows of A along the rows of B. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  const product = zeros(a.rows, b.rows);
  for (const { from, block } of blocksOf(a)) {
    const part = product.data.subarray(from * b.rows, (from + block.rows) * b.rows);
    inRoom(() => writeProduct(putRows(block), block, b, part));
  }
  return product;
}

/** The same of rows that the kernels hold. */
export function heldTimesTransposed(a: HeldRows, b: Matrix): Matrix {
  const product = zeros(a.x.rows, b.rows);
  const address = addressOf(a);
  inRoom(() => writeProduct(address, a.x, b, product.data));
  return product;
}

function writeProduct(rows: number, { rows: n, cols }: Matrix, b: Matrix, product: Float64Array): void {
  const right = putRows(b);
  const room = takeDoubles(wholeRows(n) * b.rows);
  kernels.multiplyTransposed(rows, wholeRows(n), right, b.rows, width(cols), room);
  product.set(doubles(room, product.length));
}
