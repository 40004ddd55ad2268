/**
 * For each group of numbers, the sum of what they are above its centre, and of the squares of that.
 *
 * @param x       [count]
 * @param groups  [count] int32
 * @param centres [groups]
 * @param sums    [groups, 2] doubles, to which is added
 */
export function groupMoments(x: usize, groups: usize, count: usize, centres: usize, sums: usize): void {
  const end = x + (count << 2);
  while (x < end) {
    const group = <usize>load<u32>(groups);
    const apart = f64(load<f32>(x)) - f64(load<f32>(centres + (group << 2)));
    const to = sums + (group << 4);
    v128.store(to, f64x2.add(v128.load(to), f64x2.replace_lane(f64x2.splat(apart), 1, apart * apart)));
    x += 4;
    groups += 4;
  }
}

/** Each number times its group's slope, plus its group's offset. @param slopes, offsets [groups] @param out [count] */
export function scaleGroups(x: usize, groups: usize, count: usize, slopes: usize, offsets: usize, out: usize): void {
  const end = x + (count << 2);
  while (x < end) {
    const group = (<usize>load<u32>(groups)) << 2;
    store<f32>(out, load<f32>(slopes + group) * load<f32>(x) + load<f32>(offsets + group));
    x += 4;
    groups += 4;
    out += 4;
  }
}
