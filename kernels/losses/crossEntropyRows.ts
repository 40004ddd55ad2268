import { BLOCK, exponentials, largest, loaded, logOne, put, putBack, sumOf, takeOut } from "./numbers";

/**
 * Of each row, sum_j w_j ( log sum_t exp(s_t + o_t) - s_j ), and its derivative by s.
 *
 * @param s        [rows, columns]; a row's own number is another for the moment
 * @param w        [rows, columns], 0 in a row's own column
 * @param offsets  [rows, columns] o, or 0 for none
 * @param own      the column that the first row leaves out, the next row the next one; -1 for none
 * @param values   [rows]
 * @param gradient [rows, columns]
 */
export function crossEntropyRows(
  s: usize,
  w: usize,
  offsets: usize,
  rows: i32,
  columns: i32,
  own: i32,
  values: usize,
  gradient: usize,
): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < rows; i++) {
    const column = own < 0 ? -1 : own + i;
    const kept = takeOut(s, column);
    const end = s + bytes;
    const toWeights = w - s;
    const compared = offsets ? added(s, end, offsets + bytes * i, gradient) : s;
    const peak = largest(compared, compared + bytes);
    const most = f32x4.splat(peak);
    let total: f64 = 0;
    let below: f64 = 0;
    for (let block = s; block < end; block += BLOCK) {
      const stop = min(block + BLOCK, end);
      let weights = f32x4.splat(0);
      let apart = weights;
      for (let at = block; at < stop; at += 16) {
        const weight = loaded(at + toWeights, end + toWeights, 0);
        weights = f32x4.add(weights, weight);
        apart = f32x4.add(apart, f32x4.mul(weight, f32x4.sub(most, loaded(at, end, peak))));
      }
      total += sumOf(weights);
      below += sumOf(apart);
    }
    const sum = exponentials(compared, compared + bytes, peak, gradient);
    const scale = f32x4.splat(f32(total / sum));
    const last = gradient + bytes;
    const back = w - gradient;
    for (let at = gradient; at < last; at += 16) {
      const share = f32x4.mul(loaded(at, last, 0), scale);
      put(at, last, f32x4.sub(share, loaded(at + back, last + back, 0)));
    }
    store<f32>(values, f32(total * logOne(sum) + below));
    putBack(s, column, kept);
    s += bytes;
    w += bytes;
    gradient += bytes;
    values += 4;
  }
}

/** Writes the sums of two rows to a third, which it answers. */
function added(row: usize, end: usize, other: usize, to: usize): usize {
  for (let at = row; at < end; at += 16)
    put(at - row + to, end - row + to, f32x4.add(loaded(at, end, 0), loaded(at - row + other, end - row + other, 0)));
  return to;
}
