import { at, fill, forEachIndex, type Nd, offset, total } from "../nd.js";
import { place, type Windows } from "./windows.js";

/**
 * Convolution over any number of spatial axes.
 * @param x       [batch, ...space, channels in]
 * @param filter  [...taps, channels in, channels out]
 */
export function convolution(x: Nd, filter: Nd, how: Windows): Nd {
  const space = x.shape.slice(1, -1);
  const taps = filter.shape.slice(0, space.length);
  const [channels, features] = filter.shape.slice(-2);
  const { out, position } = place(space, taps, how);
  return fill([x.shape[0], ...out, features], (...index) => {
    const feature = index.at(-1)!;
    let sum = 0;
    forEachIndex(taps, (tap) => {
      const there = space.map((_, axis) => position(axis, index[axis + 1], tap[axis]));
      if (there.some((i, axis) => i < 0 || i >= space[axis])) return;
      const from = offset(x.shape, [index[0], ...there, 0]);
      const weights = offset(filter.shape, [...tap, 0, feature]);
      for (let c = 0; c < channels; c++) sum += x.values[from + c] * filter.values[weights + c * features];
    });
    return sum;
  });
}

/**
 * The transposed convolution: what an output of the convolution is, spread back over its windows.
 * @param x       [batch, ...space, channels in]
 * @param filter  [...taps, channels out, channels in]
 * @param out     the whole shape of the answer
 */
export function transposedConvolution(x: Nd, filter: Nd, out: readonly number[], how: Windows): Nd {
  const axes = out.length - 2;
  const { position } = place(out.slice(1, -1), filter.shape.slice(0, axes), how);
  const answer = fill(out, () => 0);
  forEachIndex(x.shape, (from) => {
    forEachIndex(filter.shape.slice(0, -1), (tap) => {
      const there = [from[0], ...Array.from({ length: axes }, (_, a) => position(a, from[a + 1], tap[a])), tap.at(-1)!];
      if (there.some((i, axis) => i < 0 || i >= out[axis])) return;
      answer.values[offset(out, there)] += at(x, ...from) * at(filter, ...tap, from.at(-1)!);
    });
  });
  return answer;
}

/**
 * Depthwise convolution: each channel has filters of its own.
 * @param x       [batch, height, width, channels]
 * @param filter  [taps, taps, channels, multiplier]
 */
export function depthwise(x: Nd, filter: Nd, how: Windows): Nd {
  const [height, width, channels, multiplier] = filter.shape;
  const { out, position } = place(x.shape.slice(1, 3), [height, width], how);
  return fill([x.shape[0], ...out, channels * multiplier], (b, row, column, channel) => {
    const from = Math.floor(channel / multiplier);
    return total(
      [height, width],
      (p, q) =>
        at(x, b, position(0, row, p), position(1, column, q), from) * at(filter, p, q, from, channel % multiplier),
    );
  });
}
