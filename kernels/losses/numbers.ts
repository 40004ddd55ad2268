/** Stands for numbers that are left out. */
export const LEFT_OUT: f32 = -1e9;

/** Bytes that are summed up in single precision, four numbers at a time, before they are added in double. */
export const BLOCK: usize = 1024;

/**
 * e^x of four numbers, seven digits: x = n ln 2 + r, |r| < 0.35, and the series of e^r to r^7. 0 below -86.9; numbers above 88 count as
 * 88.
 */
export function exp(x: v128): v128 {
  const t = f32x4.min(f32x4.max(x, f32x4.splat(-86.9)), f32x4.splat(88));
  const n = f32x4.nearest(f32x4.mul(t, f32x4.splat(f32(Math.LOG2E))));
  const high = f32x4.sub(t, f32x4.mul(n, f32x4.splat(0.693359375)));
  const r = f32x4.add(high, f32x4.mul(n, f32x4.splat(2.1219444005469057e-4)));
  let series = f32x4.splat(1.0 / 5040);
  series = f32x4.add(f32x4.splat(1.0 / 720), f32x4.mul(r, series));
  series = f32x4.add(f32x4.splat(1.0 / 120), f32x4.mul(r, series));
  series = f32x4.add(f32x4.splat(1.0 / 24), f32x4.mul(r, series));
  series = f32x4.add(f32x4.splat(1.0 / 6), f32x4.mul(r, series));
  series = f32x4.add(f32x4.splat(0.5), f32x4.mul(r, series));
  series = f32x4.add(f32x4.splat(1), f32x4.mul(r, series));
  series = f32x4.add(f32x4.splat(1), f32x4.mul(r, series));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(series, power), f32x4.lt(x, f32x4.splat(-86.9)));
}

/** ln x of four numbers of 1 or above, seven digits: x = 2^n m, and ln m = 2 artanh((m - 1) / (m + 1)) by its series. */
export function log(x: v128): v128 {
  // Of a mantissa above the root of 2, half is taken.
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const n = i32x4.shr_s(shifted, 23);
  const m = i32x4.sub(x, i32x4.shl(n, 23));
  const s = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const s2 = f32x4.mul(s, s);
  let series = f32x4.splat(2.0 / 9);
  series = f32x4.add(f32x4.splat(2.0 / 7), f32x4.mul(s2, series));
  series = f32x4.add(f32x4.splat(2.0 / 5), f32x4.mul(s2, series));
  series = f32x4.add(f32x4.splat(2.0 / 3), f32x4.mul(s2, series));
  series = f32x4.add(f32x4.splat(2), f32x4.mul(s2, series));
  const whole = f32x4.mul(f32x4.convert_i32x4_s(n), f32x4.splat(f32(Math.LN2)));
  return f32x4.add(whole, f32x4.mul(s, series));
}

/** ln x of one number that is positive and of full precision, fifteen digits, in the same way. */
export function logOne(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  // Of a mantissa above the root of 2, half is taken.
  const n = (bits - ((<i64>0x3fe6a09e) << 32)) >> 52;
  const m = reinterpret<f64>(bits - (n << 52));
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let series: f64 = 2.0 / 19;
  series = 2.0 / 17 + s2 * series;
  series = 2.0 / 15 + s2 * series;
  series = 2.0 / 13 + s2 * series;
  series = 2.0 / 11 + s2 * series;
  series = 2.0 / 9 + s2 * series;
  series = 2.0 / 7 + s2 * series;
  series = 2.0 / 5 + s2 * series;
  series = 2.0 / 3 + s2 * series;
  return f64(n) * Math.LN2 + s * (2 + s2 * series);
}

/** Up to four numbers of a row that ends at `end`; others in place of those beyond it. */
export function loaded(at: usize, end: usize, beyond: f32): v128 {
  if (at + 16 <= end) return v128.load(at);
  let x = f32x4.splat(beyond);
  x = v128.load_lane<f32>(at, x, 0);
  if (at + 4 < end) x = v128.load_lane<f32>(at + 4, x, 1);
  if (at + 8 < end) x = v128.load_lane<f32>(at + 8, x, 2);
  return x;
}

/** Writes up to four numbers of a row that ends at `end`. */
export function put(at: usize, end: usize, x: v128): void {
  if (at + 16 <= end) {
    v128.store(at, x);
    return;
  }
  v128.store_lane<f32>(at, x, 0);
  if (at + 4 < end) v128.store_lane<f32>(at + 4, x, 1);
  if (at + 8 < end) v128.store_lane<f32>(at + 8, x, 2);
}

/** The sum of four numbers. */
export function sumOf(x: v128): f64 {
  const low = f64x2.promote_low_f32x4(x);
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  const sum = f64x2.add(low, high);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** The largest number of a row. */
export function largest(row: usize, end: usize): f32 {
  let most = f32x4.splat(-Infinity);
  for (let at = row; at < end; at += 16) most = f32x4.max(most, loaded(at, end, -Infinity));
  const pair = f32x4.max(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  return max(f32x4.extract_lane(pair, 0), f32x4.extract_lane(pair, 1));
}

/** Writes e^(x - peak) of a row to another place; answers their sum. */
export function exponentials(row: usize, end: usize, peak: f32, to: usize): f64 {
  const shift = to - row;
  const most = f32x4.splat(peak);
  let sum: f64 = 0;
  for (let block = row; block < end; block += BLOCK) {
    const stop = min(block + BLOCK, end);
    let partial = f32x4.splat(0);
    for (let at = block; at < stop; at += 16) {
      const power = exp(f32x4.sub(loaded(at, end, -Infinity), most));
      put(at + shift, end + shift, power);
      partial = f32x4.add(partial, power);
    }
    sum += sumOf(partial);
  }
  return sum;
}

/** Takes a number of a row out for as long as the row is worked on: answers what it was. None if its column is negative. */
export function takeOut(row: usize, column: i32): f32 {
  if (column < 0) return 0;
  const place = row + ((<usize>column) << 2);
  const kept = load<f32>(place);
  store<f32>(place, LEFT_OUT);
  return kept;
}

export function putBack(row: usize, column: i32, kept: f32): void {
  if (column >= 0) store<f32>(row + ((<usize>column) << 2), kept);
}
