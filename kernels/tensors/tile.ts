/**
 * Four rows and eight columns of a product, or four where `width` is at most 4, in registers:
 *
 *   y_rj = start + sum over segments s and places t of  a[row_r + segment_s + t] b[s, t, j],   r = 0..3
 *
 * Not more rows or columns: eight sums, four spread numbers, two vectors of b and a product fill the sixteen registers.
 *
 * @param segments     [segmentCount] where segments lie, in bytes from where a row lies
 * @param run          numbers of a segment
 * @param panel        [segmentCount run, 8] the columns of b
 * @param start        0: y is overwritten; 1: y is added to; else the address of what to start from, [8]
 * @param low, high    between which y is kept
 * @param width        how many of the columns there are
 */
export function tile(
  r0: usize,
  r1: usize,
  r2: usize,
  r3: usize,
  segments: usize,
  segmentCount: i32,
  run: i32,
  panel: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
  start: usize,
  low: f32,
  high: f32,
  width: i32,
): void {
  let a0 = f32x4.splat(0);
  let b0 = a0;
  if (start > 1) {
    a0 = v128.load(start);
    b0 = v128.load(start, 16);
  }
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b1 = b0;
  let b2 = b0;
  let b3 = b0;
  const end = segments + ((<usize>segmentCount) << 2);
  const bytes = (<usize>run) << 2;
  if (width > 4) {
    if (run === 1 && r1 === r0 + 4 && r2 === r0 + 8 && r3 === r0 + 12) {
      do {
        const p = r0 + <usize>load<u32>(segments);
        const left = v128.load(panel);
        const right = v128.load(panel, 16);
        const x0 = v128.load_splat<f32>(p);
        const x1 = v128.load_splat<f32>(p, 4);
        const x2 = v128.load_splat<f32>(p, 8);
        const x3 = v128.load_splat<f32>(p, 12);
        a0 = f32x4.add(a0, f32x4.mul(x0, left));
        b0 = f32x4.add(b0, f32x4.mul(x0, right));
        a1 = f32x4.add(a1, f32x4.mul(x1, left));
        b1 = f32x4.add(b1, f32x4.mul(x1, right));
        a2 = f32x4.add(a2, f32x4.mul(x2, left));
        b2 = f32x4.add(b2, f32x4.mul(x2, right));
        a3 = f32x4.add(a3, f32x4.mul(x3, left));
        b3 = f32x4.add(b3, f32x4.mul(x3, right));
        panel += 32;
        segments += 4;
      } while (segments < end);
    } else if (run === 1) {
      do {
        const at = <usize>load<u32>(segments);
        const left = v128.load(panel);
        const right = v128.load(panel, 16);
        const x0 = v128.load_splat<f32>(r0 + at);
        const x1 = v128.load_splat<f32>(r1 + at);
        const x2 = v128.load_splat<f32>(r2 + at);
        const x3 = v128.load_splat<f32>(r3 + at);
        a0 = f32x4.add(a0, f32x4.mul(x0, left));
        b0 = f32x4.add(b0, f32x4.mul(x0, right));
        a1 = f32x4.add(a1, f32x4.mul(x1, left));
        b1 = f32x4.add(b1, f32x4.mul(x1, right));
        a2 = f32x4.add(a2, f32x4.mul(x2, left));
        b2 = f32x4.add(b2, f32x4.mul(x2, right));
        a3 = f32x4.add(a3, f32x4.mul(x3, left));
        b3 = f32x4.add(b3, f32x4.mul(x3, right));
        panel += 32;
        segments += 4;
      } while (segments < end);
    } else {
      do {
        const at = <usize>load<u32>(segments);
        let p0 = r0 + at;
        let p1 = r1 + at;
        let p2 = r2 + at;
        let p3 = r3 + at;
        const stop = p0 + bytes;
        do {
          const left = v128.load(panel);
          const right = v128.load(panel, 16);
          const x0 = v128.load_splat<f32>(p0);
          const x1 = v128.load_splat<f32>(p1);
          const x2 = v128.load_splat<f32>(p2);
          const x3 = v128.load_splat<f32>(p3);
          a0 = f32x4.add(a0, f32x4.mul(x0, left));
          b0 = f32x4.add(b0, f32x4.mul(x0, right));
          a1 = f32x4.add(a1, f32x4.mul(x1, left));
          b1 = f32x4.add(b1, f32x4.mul(x1, right));
          a2 = f32x4.add(a2, f32x4.mul(x2, left));
          b2 = f32x4.add(b2, f32x4.mul(x2, right));
          a3 = f32x4.add(a3, f32x4.mul(x3, left));
          b3 = f32x4.add(b3, f32x4.mul(x3, right));
          p0 += 4;
          p1 += 4;
          p2 += 4;
          p3 += 4;
          panel += 32;
        } while (p0 < stop);
        segments += 4;
      } while (segments < end);
    }
  } else {
    do {
      const at = <usize>load<u32>(segments);
      let p0 = r0 + at;
      let p1 = r1 + at;
      let p2 = r2 + at;
      let p3 = r3 + at;
      const stop = p0 + bytes;
      do {
        const left = v128.load(panel);
        a0 = f32x4.add(a0, f32x4.mul(v128.load_splat<f32>(p0), left));
        a1 = f32x4.add(a1, f32x4.mul(v128.load_splat<f32>(p1), left));
        a2 = f32x4.add(a2, f32x4.mul(v128.load_splat<f32>(p2), left));
        a3 = f32x4.add(a3, f32x4.mul(v128.load_splat<f32>(p3), left));
        p0 += 4;
        p1 += 4;
        p2 += 4;
        p3 += 4;
        panel += 32;
      } while (p0 < stop);
      segments += 4;
    } while (segments < end);
  }
  if (start === 1) {
    // All four are read before one is written: rows that fill up the last four are the same row.
    a0 = f32x4.add(a0, loaded(y0, width));
    a1 = f32x4.add(a1, loaded(y1, width));
    a2 = f32x4.add(a2, loaded(y2, width));
    a3 = f32x4.add(a3, loaded(y3, width));
    if (width > 4) {
      b0 = f32x4.add(b0, loaded(y0 + 16, width - 4));
      b1 = f32x4.add(b1, loaded(y1 + 16, width - 4));
      b2 = f32x4.add(b2, loaded(y2 + 16, width - 4));
      b3 = f32x4.add(b3, loaded(y3 + 16, width - 4));
    }
  }
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  put(y0, kept(a0, least, most), kept(b0, least, most), width);
  put(y1, kept(a1, least, most), kept(b1, least, most), width);
  put(y2, kept(a2, least, most), kept(b2, least, most), width);
  put(y3, kept(a3, least, most), kept(b3, least, most), width);
}

function kept(x: v128, least: v128, most: v128): v128 {
  return f32x4.min(f32x4.max(x, least), most);
}

/** The first numbers, at most four, of a place, and zeros. */
function loaded(from: usize, width: i32): v128 {
  if (width >= 4) return v128.load(from);
  let x = v128.load_zero<f32>(from);
  if (width > 1) x = v128.load_lane<f32>(from + 4, x, 1);
  if (width > 2) x = v128.load_lane<f32>(from + 8, x, 2);
  return x;
}

function put(to: usize, left: v128, right: v128, width: i32): void {
  if (width >= 8) {
    v128.store(to, left);
    v128.store(to, right, 16);
  } else if (width > 4) {
    v128.store(to, left);
    putSome(to + 16, right, width - 4);
  } else putSome(to, left, width);
}

function putSome(to: usize, x: v128, width: i32): void {
  if (width === 4) {
    v128.store(to, x);
    return;
  }
  v128.store_lane<f32>(to, x, 0);
  if (width > 1) v128.store_lane<f32>(to + 4, x, 1);
  if (width > 2) v128.store_lane<f32>(to + 8, x, 2);
}
