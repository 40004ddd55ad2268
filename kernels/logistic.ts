import { exp } from "./exp";
import { sumOf } from "./lanes";

/**
 * Gradient of the ridge-penalised, weighted logistic loss without the penalty's part: margins, sigmoid and accumulation in
 * one pass over the rows, four at a time, so that each is read from memory once.
 *
 *   gradient = sum_i (s_i sigmoid(w . x_i + b) - t_i) (x_i, 1)
 *
 * @param width    bytes of a row, a multiple of 16; what pads it is 0
 * @param starts   [count] i32, where rows start; count is a multiple of 4
 * @param weights  [count] s above, 0 where starts are padded
 * @param pulls    [count] t above: s for patients, 0 for controls
 * @param plane    w, [width]
 * @param gradient [width], where to write the part of w
 * @returns the part of b
 */
export function logisticGradient(
  width: i32,
  count: i32,
  starts: usize,
  weights: usize,
  pulls: usize,
  plane: usize,
  intercept: f64,
  gradient: usize,
): f64 {
  memory.fill(gradient, 0, width);
  let slopes = f64x2.splat(0);
  for (let i = 0; i < count; i += 4) {
    const at = starts + (i << 2);
    const a = <usize>load<i32>(at);
    const b = <usize>load<i32>(at, 4);
    const c = <usize>load<i32>(at, 8);
    const e = <usize>load<i32>(at, 12);
    let ma = f64x2.splat(0);
    let mb = f64x2.splat(0);
    let mc = f64x2.splat(0);
    let me = f64x2.splat(0);
    for (let j = 0; j < width; j += 16) {
      const w = v128.load(plane + j);
      ma = f64x2.add(ma, f64x2.mul(w, v128.load(a + j)));
      mb = f64x2.add(mb, f64x2.mul(w, v128.load(b + j)));
      mc = f64x2.add(mc, f64x2.mul(w, v128.load(c + j)));
      me = f64x2.add(me, f64x2.mul(w, v128.load(e + j)));
    }
    const first = residuals(f64x2(sumOf(ma) + intercept, sumOf(mb) + intercept), weights, pulls, i << 3);
    const second = residuals(f64x2(sumOf(mc) + intercept, sumOf(me) + intercept), weights, pulls, (i << 3) + 16);
    slopes = f64x2.add(slopes, f64x2.add(first, second));
    const ra = f64x2.splat(f64x2.extract_lane(first, 0));
    const rb = f64x2.splat(f64x2.extract_lane(first, 1));
    const rc = f64x2.splat(f64x2.extract_lane(second, 0));
    const re = f64x2.splat(f64x2.extract_lane(second, 1));
    for (let j = 0; j < width; j += 16) {
      const ab = f64x2.add(f64x2.mul(ra, v128.load(a + j)), f64x2.mul(rb, v128.load(b + j)));
      const ce = f64x2.add(f64x2.mul(rc, v128.load(c + j)), f64x2.mul(re, v128.load(e + j)));
      v128.store(gradient + j, f64x2.add(v128.load(gradient + j), f64x2.add(ab, ce)));
    }
  }
  return sumOf(slopes);
}

function residuals(margins: v128, weights: usize, pulls: usize, at: i32): v128 {
  const one = f64x2.splat(1);
  const odds = f64x2.add(one, exp(f64x2.neg(margins)));
  return f64x2.sub(f64x2.div(v128.load(weights + at), odds), v128.load(pulls + at));
}
