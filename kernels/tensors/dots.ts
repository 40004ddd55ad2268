/**
 * Four rows of a product that has a single column, as `tile` has eight columns: four places of a row at a time.
 *
 * @param column [segmentCount run]
 * @param start  0: y is overwritten; 1: y is added to; else the address of what to start from
 */
export function dots(
  r0: usize,
  r1: usize,
  r2: usize,
  r3: usize,
  segments: usize,
  segmentCount: i32,
  run: i32,
  column: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
  start: usize,
  low: f32,
  high: f32,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  // The sums of what is left over of a segment, a row in each lane.
  let rest = a0;
  const end = segments + ((<usize>segmentCount) << 2);
  const whole = (<usize>(run >> 2)) << 4;
  const bytes = (<usize>run) << 2;
  do {
    const at = <usize>load<u32>(segments);
    let p0 = r0 + at;
    let p1 = r1 + at;
    let p2 = r2 + at;
    let p3 = r3 + at;
    const stop = p0 + bytes;
    const stopWhole = p0 + whole;
    while (p0 < stopWhole) {
      const b = v128.load(column);
      a0 = f32x4.add(a0, f32x4.mul(v128.load(p0), b));
      a1 = f32x4.add(a1, f32x4.mul(v128.load(p1), b));
      a2 = f32x4.add(a2, f32x4.mul(v128.load(p2), b));
      a3 = f32x4.add(a3, f32x4.mul(v128.load(p3), b));
      p0 += 16;
      p1 += 16;
      p2 += 16;
      p3 += 16;
      column += 16;
    }
    while (p0 < stop) {
      let x = v128.load_zero<f32>(p0);
      x = v128.load_lane<f32>(p1, x, 1);
      x = v128.load_lane<f32>(p2, x, 2);
      x = v128.load_lane<f32>(p3, x, 3);
      rest = f32x4.add(rest, f32x4.mul(x, v128.load_splat<f32>(column)));
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      column += 4;
    }
    segments += 4;
  } while (segments < end);
  let sums = f32x4.add(rest, across(a0, a1, a2, a3));
  if (start === 1) {
    let before = v128.load_zero<f32>(y0);
    before = v128.load_lane<f32>(y1, before, 1);
    before = v128.load_lane<f32>(y2, before, 2);
    sums = f32x4.add(sums, v128.load_lane<f32>(y3, before, 3));
  } else if (start) sums = f32x4.add(sums, v128.load_splat<f32>(start));
  sums = f32x4.min(f32x4.max(sums, f32x4.splat(low)), f32x4.splat(high));
  v128.store_lane<f32>(y0, sums, 0);
  v128.store_lane<f32>(y1, sums, 1);
  v128.store_lane<f32>(y2, sums, 2);
  v128.store_lane<f32>(y3, sums, 3);
}

/** The sum of each of four vectors, in a lane of its own. */
function across(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
