import { addressOf, type HeldRows } from "./kernels/heldRows.js";
import { kernels } from "./kernels/kernels.js";
import { doubles, inRoom, putRows, takeDoubles, wholeRows, width } from "./kernels/room.js";
import { type Matrix, zeros } from "./matrix.js";

/** Numbers of A that are copied to the kernel at a time. */
const BLOCK = 2 ** 19;

/** A B', [n, r], of A [n, d] and B [r, d]: the coordinates of the rows of A along the rows of B. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  const product = zeros(a.rows, b.rows);
  const atOnce = wholeRows(Math.max(1, Math.floor(BLOCK / Math.max(1, a.cols))));
  for (let from = 0; from < a.rows; from += atOnce) {
    const rows = Math.min(atOnce, a.rows - from);
    const block = { rows, cols: a.cols, data: a.data.subarray(from * a.cols, (from + rows) * a.cols) };
    inRoom(() => writeProduct(putRows(block), block, b, product.data.subarray(from * b.rows, (from + rows) * b.rows)));
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
