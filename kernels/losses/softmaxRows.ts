import { exponentials, LEFT_OUT, largest, loaded, logOne, put, putBack, takeOut } from "./numbers";

/**
 * The softmax of each row of a matrix, and its log-sum-exp.
 *
 * @param x      [rows, columns]; a row's own number is another for the moment
 * @param own    the column that the first row leaves out, the next row the next one; -1 for none
 * @param logs   [rows]
 * @param shares [rows, columns]
 */
export function softmaxRows(x: usize, rows: i32, columns: i32, own: i32, logs: usize, shares: usize): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < rows; i++) {
    const column = own < 0 ? -1 : own + i;
    const kept = takeOut(x, column);
    const peak = largest(x, x + bytes);
    const sum = exponentials(x, x + bytes, peak, shares);
    const some: f64 = peak > LEFT_OUT / 2 ? 1 : 0;
    const scale = f32x4.splat(f32(some / sum));
    const end = shares + bytes;
    for (let at = shares; at < end; at += 16) put(at, end, f32x4.mul(loaded(at, end, 0), scale));
    store<f32>(logs, f32(f64(peak) + logOne(sum)));
    putBack(x, column, kept);
    x += bytes;
    shares += bytes;
    logs += 4;
  }
}
