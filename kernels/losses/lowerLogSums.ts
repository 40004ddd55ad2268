import { exp } from "../exp";
import { largest, logOne, putBack, takeOut } from "./numbers";

/**
 * Of each row, sum_k v_k log sum over t of a lower rank than k of exp x_t, and its derivative by x. Exponentials are summed up rank by rank,
 * in double precision.
 *
 * @param x        [rows, columns]; a row's own number is another for the moment
 * @param v        [rows, columns], 0 where there is no lower rank, and in a row's own column
 * @param ranks    [rows, samples], below samples; repeated over the columns
 * @param own      the column that the first row leaves out, the next row the next one
 * @param room     for 2 samples + columns + 1 doubles
 * @param values   [rows]
 * @param gradient [rows, columns]
 */
export function lowerLogSums(
  x: usize,
  v: usize,
  ranks: usize,
  rows: i32,
  columns: i32,
  samples: i32,
  own: i32,
  room: usize,
  values: usize,
  gradient: usize,
): void {
  const bytes = (<usize>columns) << 2;
  const rankBytes = (<usize>samples) << 2;
  const sums = room;
  const rates = sums + 2 * rankBytes;
  const powers = rates + 2 * rankBytes;
  for (let i = 0; i < rows; i++) {
    const kept = takeOut(x, own + i);
    const peak = largest(x, x + bytes);
    putBack(x, own + i, kept);
    const most = f64x2.splat(f64(peak));
    for (let j: usize = 0; j < <usize>columns; j += 2) {
      const numbers = j + 1 < <usize>columns ? v128.load64_zero(x + (j << 2)) : v128.load32_zero(x + (j << 2));
      v128.store(powers + (j << 3), exp(f64x2.sub(f64x2.promote_low_f32x4(numbers), most)));
    }
    store<f64>(powers + ((<usize>(own + i)) << 3), 0);
    memory.fill(room, 0, 4 * rankBytes);
    for (let from: usize = 0; from < bytes; from += rankBytes)
      for (let j: usize = 0; j < rankBytes; j += 4) {
        const at = (<usize>load<u32>(ranks + j)) << 3;
        store<f64>(sums + at, load<f64>(sums + at) + load<f64>(powers + 2 * (from + j)));
        store<f64>(rates + at, load<f64>(rates + at) + f64(load<f32>(v + from + j)));
      }
    let lower: f64 = 0;
    let value: f64 = 0;
    for (let at: usize = 0; at < 2 * rankBytes; at += 8) {
      const weight = load<f64>(rates + at);
      if (weight > 0) {
        value += weight * (f64(peak) + logOne(lower));
        store<f64>(rates + at, weight / lower);
      }
      lower += load<f64>(sums + at);
    }
    // From what each rank's own numbers count to what those of higher ranks do.
    let higher: f64 = 0;
    for (let at = 2 * rankBytes; at > 0; at -= 8) {
      const rate = load<f64>(rates + at - 8);
      store<f64>(rates + at - 8, higher);
      higher += rate;
    }
    for (let from: usize = 0; from < bytes; from += rankBytes)
      for (let j: usize = 0; j < rankBytes; j += 4) {
        const rate = load<f64>(rates + ((<usize>load<u32>(ranks + j)) << 3));
        store<f32>(gradient + from + j, f32(load<f64>(powers + 2 * (from + j)) * rate));
      }
    store<f32>(values, f32(value));
    x += bytes;
    v += bytes;
    ranks += rankBytes;
    gradient += bytes;
    values += 4;
  }
}
