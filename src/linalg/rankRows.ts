import { kernels } from "./kernels/kernels.js";
import { doubles, inRoom, integers, takeDoubles } from "./kernels/room.js";
import { type Matrix, row } from "./matrix.js";

/** Whole numbers that the kernel counts digits in, beside two for each number that it sorts. */
const DIGITS = 6 * 2048;

/**
 * How many numbers of its row are below each number, [rows, cols]: equal ones share the lowest rank. Each row is sorted once, in
 * time that goes with its length.
 *
 * @param matrix  [rows, cols] of 0 or above
 * @param prepare may change a row's copy before it is ranked
 */
export function rankRows(matrix: Matrix, prepare?: (copy: Float64Array, i: number) => void): Int32Array {
  const { rows, cols } = matrix;
  const ranks = new Int32Array(rows * cols);
  inRoom(() => {
    const [numbers, of] = [takeDoubles(cols), takeDoubles(Math.ceil(cols / 2))];
    const room = takeDoubles(DIGITS / 2 + cols);
    const [copy, found] = [doubles(numbers, cols), integers(of, cols)];
    for (let i = 0; i < rows; i++) {
      copy.set(row(matrix, i));
      prepare?.(copy, i);
      kernels.ranks(numbers, cols, room, of);
      ranks.set(found, i * cols);
    }
  });
  return ranks;
}
