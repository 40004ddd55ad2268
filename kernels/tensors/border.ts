/**
 * Copies volumes [count, depth, height, row bytes] into larger ones with a border of zeros, or out of larger ones: what
 * lies outside is left out. Borders are in cells in front of the first plane and row, and bytes in front of a row.
 */
export function border(
  source: usize,
  count: i32,
  depth: i32,
  height: i32,
  rowBytes: usize,
  target: usize,
  fullDepth: i32,
  fullHeight: i32,
  fullRowBytes: usize,
  front: i32,
  top: i32,
  leftBytes: usize,
): void {
  memory.fill(target, 0, <usize>count * <usize>fullDepth * <usize>fullHeight * fullRowBytes);
  const copied = min(rowBytes, fullRowBytes - leftBytes);
  for (let i = 0; i < count; i++)
    for (let z = 0; z < depth; z++)
      for (let y = 0; y < height; y++) {
        const fullZ = z + front;
        const fullY = y + top;
        if (fullZ >= fullDepth || fullY >= fullHeight) continue;
        const to = target + <usize>((i * fullDepth + fullZ) * fullHeight + fullY) * fullRowBytes + leftBytes;
        const from = source + <usize>((i * depth + z) * height + y) * rowBytes;
        copy(to, from, copied);
      }
}

/** Whole numbers of four bytes; rows are short, for which the built-in copy is slow. */
function copy(to: usize, from: usize, bytes: usize): void {
  const end = from + bytes;
  const last = end - (bytes & 15);
  while (from < last) {
    v128.store(to, v128.load(from));
    from += 16;
    to += 16;
  }
  while (from < end) {
    store<f32>(to, load<f32>(from));
    from += 4;
    to += 4;
  }
}
