/**
 * e^x of two numbers, relative error below 1e-15: x = n ln 2 + r, |r| <= ln 2 / 2, and the Taylor polynomial of e^r up to
 * r^12 by Estrin's scheme. 0 below -708; numbers above 709 count as 709.
 */
export function exp(x: v128): v128 {
  // Adding 1.5 * 2^52 rounds to the nearest integer, whose bits are then the lowest of the sum.
  const shift = f64x2.splat(6755399441055744.0);
  const within = f64x2.min(x, f64x2.splat(709.0));
  const shifted = f64x2.add(f64x2.mul(within, f64x2.splat(Math.LOG2E)), shift);
  const n = f64x2.sub(shifted, shift);
  const high = f64x2.sub(within, f64x2.mul(n, f64x2.splat(6.93145751953125e-1)));
  const r = f64x2.sub(high, f64x2.mul(n, f64x2.splat(1.4286068203094173e-6)));
  const power = i64x2.add(taylor(r), i64x2.shl(shifted, 52));
  return v128.andnot(power, f64x2.lt(x, f64x2.splat(-708.0)));
}

function taylor(r: v128): v128 {
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const a = f64x2.add(pair(r, 1.0, 1.0), f64x2.mul(pair(r, 1.0 / 2, 1.0 / 6), r2));
  const b = f64x2.add(pair(r, 1.0 / 24, 1.0 / 120), f64x2.mul(pair(r, 1.0 / 720, 1.0 / 5040), r2));
  const c = f64x2.add(pair(r, 1.0 / 40320, 1.0 / 362880), f64x2.mul(pair(r, 1.0 / 3628800, 1.0 / 39916800), r2));
  const low = f64x2.add(a, f64x2.mul(b, r4));
  const top = f64x2.add(c, f64x2.mul(r4, f64x2.splat(1.0 / 479001600)));
  return f64x2.add(low, f64x2.mul(top, f64x2.mul(r4, r4)));
}

function pair(r: v128, even: f64, odd: f64): v128 {
  return f64x2.add(f64x2.splat(even), f64x2.mul(f64x2.splat(odd), r));
}
