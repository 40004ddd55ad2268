import { dots } from "./dots";
import { tile } from "./tile";

/** Rows between two changes of the columns: so many rows of a stay near while all columns pass. */
const BLOCK = 32;

/**
 * The product of a matrix whose rows lie anywhere with packed columns:
 *
 *   y[i, j] = sum over segments s and places t of  a[row_i + segment_s + t] b[s, t, j]
 *
 * A matrix, a transposed matrix, the patches of a convolution and their transpose are all of this form.
 *
 * @param rows         [m] where the rows of a lie, in bytes from `a`
 * @param targets      [m] where the rows of y lie, in bytes from `y`
 * @param segments     [segmentCount] where segments lie, in bytes from where a row lies
 * @param run          numbers of a segment
 * @param panels       b, packed by `pack`
 * @param n            columns of b and y
 * @param bias         [n up to a multiple of 8] added, or 0 for none
 * @param add          whether to add to what y is
 * @param low, high    between which y is kept
 */
export function multiply(
  a: usize,
  rows: usize,
  m: i32,
  segments: usize,
  segmentCount: i32,
  run: i32,
  panels: usize,
  n: i32,
  y: usize,
  targets: usize,
  bias: usize,
  add: i32,
  low: f32,
  high: f32,
): void {
  const panelBytes = (<usize>segmentCount * <usize>run) << 5;
  const last = m - 1;
  for (let from = 0; from < m; from += BLOCK) {
    const to = min(from + BLOCK, m);
    let panel = panels;
    for (let j = 0; j < n; j += 8) {
      const column = y + ((<usize>j) << 2);
      const start: usize = bias ? bias + ((<usize>j) << 2) : <usize>add;
      for (let i = from; i < to; i += 4) {
        const i0 = (<usize>i) << 2;
        const i1 = (<usize>min(i + 1, last)) << 2;
        const i2 = (<usize>min(i + 2, last)) << 2;
        const i3 = (<usize>min(i + 3, last)) << 2;
        const a0 = a + <usize>load<u32>(rows + i0);
        const a1 = a + <usize>load<u32>(rows + i1);
        const a2 = a + <usize>load<u32>(rows + i2);
        const a3 = a + <usize>load<u32>(rows + i3);
        const y0 = column + <usize>load<u32>(targets + i0);
        const y1 = column + <usize>load<u32>(targets + i1);
        const y2 = column + <usize>load<u32>(targets + i2);
        const y3 = column + <usize>load<u32>(targets + i3);
        if (n === 1) dots(a0, a1, a2, a3, segments, segmentCount, run, panel, y0, y1, y2, y3, start, low, high);
        else tile(a0, a1, a2, a3, segments, segmentCount, run, panel, y0, y1, y2, y3, start, low, high, n - j);
      }
      panel += panelBytes;
    }
  }
}
