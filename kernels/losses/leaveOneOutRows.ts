import { BLOCK, exponentials, largest, loaded, log, logOne, put, putBack, sumOf, takeOut } from "./numbers";

/**
 * Of each row, sum_k v_k log sum_{t != k, own} exp x_t, and its derivative by x. The sum over all but k is that of all less that of k,
 * unless k is the largest: the others have a sum of their own.
 *
 * @param x        [rows, columns] of three columns or more; two numbers of a row are others for the moment
 * @param v        [rows, columns], 0 in a row's own column
 * @param own      the column that the first row leaves out, the next row the next one
 * @param values   [rows]
 * @param gradient [rows, columns]
 */
export function leaveOneOutRows(
  x: usize,
  v: usize,
  rows: i32,
  columns: i32,
  own: i32,
  values: usize,
  gradient: usize,
): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < rows; i++) {
    const kept = takeOut(x, own + i);
    const end = x + bytes;
    const peak = largest(x, end);
    let first = 0;
    // Where a number is none, so is the peak, which then equals nothing.
    while (first < columns - 1 && load<f32>(x + ((<usize>first) << 2)) !== peak) first++;
    takeOut(x, first);
    const second = largest(x, end);
    const others = exponentials(x, end, second, gradient);
    // What the others are beside the largest, which counts as 1 in the sum of all.
    const scale = Math.exp(f64(second) - f64(peak));
    const all = 1 + scale * others;
    const ofFirst = f64(load<f32>(v + ((<usize>first) << 2)));
    const last = gradient + bytes;
    const toWeights = v - gradient;
    const scales = f32x4.splat(f32(scale));
    const sums = f32x4.splat(f32(all));
    let value: f64 = 0;
    let weight: f64 = 0;
    let rate: f64 = 0;
    for (let block = gradient; block < last; block += BLOCK) {
      const stop = min(block + BLOCK, last);
      let logs = f32x4.splat(0);
      let weights = logs;
      let rates = logs;
      for (let at = block; at < stop; at += 16) {
        const rest = f32x4.sub(sums, f32x4.mul(loaded(at, last, 0), scales));
        const own = loaded(at + toWeights, last + toWeights, 0);
        logs = f32x4.add(logs, f32x4.mul(own, log(rest)));
        weights = f32x4.add(weights, own);
        rates = f32x4.add(rates, f32x4.div(own, rest));
      }
      value += sumOf(logs);
      weight += sumOf(weights);
      rate += sumOf(rates);
    }
    // The largest was among them, as if nothing were left out but it.
    value += (weight - ofFirst) * f64(peak) - ofFirst * logOne(all) + ofFirst * (f64(second) + logOne(others));
    rate -= ofFirst / all;
    const whole = f32x4.splat(f32(rate));
    const fromFirst = f32x4.splat(f32(ofFirst / others));
    for (let at = gradient; at < last; at += 16) {
      const power = loaded(at, last, 0);
      const beside = f32x4.mul(power, scales);
      const share = f32x4.div(loaded(at + toWeights, last + toWeights, 0), f32x4.sub(sums, beside));
      put(at, last, f32x4.add(f32x4.mul(beside, f32x4.sub(whole, share)), f32x4.mul(power, fromFirst)));
    }
    store<f32>(gradient + ((<usize>first) << 2), f32(rate));
    store<f32>(values, f32(value));
    putBack(x, first, peak);
    putBack(x, own + i, kept);
    x += bytes;
    v += bytes;
    gradient += bytes;
    values += 4;
  }
}
