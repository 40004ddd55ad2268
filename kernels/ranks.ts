/** Numbers are sorted by eleven bits at a time, the lowest first. */
const DIGIT: u32 = 11;
const VALUES: u32 = 1 << DIGIT;
const PASSES: u32 = 6;

/**
 * How many of n numbers are below each of them, by a radix sort: equal numbers share the lowest rank.
 *
 * @param numbers [n] of 0 or above
 * @param room    for 6 * 2048 + 2 n whole numbers of 32 bits
 * @param ranks   [n] whole numbers of 32 bits
 */
export function ranks(numbers: usize, n: i32, room: usize, ranks: usize): void {
  const count = <usize>n;
  memory.fill(room, 0, <usize>(PASSES * VALUES * 4));
  for (let i: usize = 0; i < count; i++) {
    let bits = bitsOf(numbers, <u32>i);
    for (let table = room; table < room + PASSES * VALUES * 4; table += VALUES * 4) {
      const place = table + ((<usize>bits & (VALUES - 1)) << 2);
      store<u32>(place, load<u32>(place) + 1);
      bits >>= DIGIT;
    }
  }
  let from = room + PASSES * VALUES * 4;
  let to = from + (count << 2);
  for (let i: u32 = 0; i < <u32>n; i++) store<u32>(from + ((<usize>i) << 2), i);
  for (let pass: u32 = 0; pass < PASSES; pass++) {
    const table = room + pass * VALUES * 4;
    if (!startsOf(table, <u32>n)) continue;
    const shift = <u64>(pass * DIGIT);
    for (let i: usize = 0; i < count; i++) {
      const index = load<u32>(from + (i << 2));
      const digit = <usize>(bitsOf(numbers, index) >> shift) & (VALUES - 1);
      const place = table + (digit << 2);
      const next = load<u32>(place);
      store<u32>(to + ((<usize>next) << 2), index);
      store<u32>(place, next + 1);
    }
    const other = from;
    from = to;
    to = other;
  }
  let rank: u32 = 0;
  let before: u64 = 0;
  for (let i: u32 = 0; i < <u32>n; i++) {
    const index = load<u32>(from + ((<usize>i) << 2));
    const bits = bitsOf(numbers, index);
    if (i > 0 && bits !== before) rank = i;
    before = bits;
    store<u32>(ranks + ((<usize>index) << 2), rank);
  }
}

/** Of numbers of 0 or above, larger ones have larger bits; 0 is added, so that there is but one nought. */
function bitsOf(numbers: usize, index: u32): u64 {
  return reinterpret<u64>(load<f64>(numbers + ((<usize>index) << 3)) + 0.0);
}

/** Makes how often each digit comes where the first of them goes; false where all numbers have one digit, and lie well. */
function startsOf(table: usize, n: u32): bool {
  let start: u32 = 0;
  for (let place = table; place < table + VALUES * 4; place += 4) {
    const often = load<u32>(place);
    if (often === n) return false;
    store<u32>(place, start);
    start += often;
  }
  return true;
}
