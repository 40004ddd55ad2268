import { at, fill, forEachIndex, type Nd } from "../nd.js";
import { place, type Windows } from "./windows.js";

export const maxPool = (x: Nd, size: readonly number[], how: Windows) =>
  pool(x, size, how, (values) => Math.max(...values));

/** The mean of what a window covers of the input; padding does not count. */
export const averagePool = (x: Nd, size: readonly number[], how: Windows) =>
  pool(x, size, how, (values) => values.reduce((sum, value) => sum + value, 0) / values.length);

/** @param x [batch, ...space, channels] */
function pool(x: Nd, size: readonly number[], how: Windows, of: (values: readonly number[]) => number): Nd {
  const space = x.shape.slice(1, -1);
  const { out, position } = place(space, size, how);
  return fill([x.shape[0], ...out, x.shape.at(-1)!], (...index) => {
    const covered: number[] = [];
    forEachIndex(size, (tap) => {
      const there = space.map((_, axis) => position(axis, index[axis + 1], tap[axis]));
      if (there.every((i, axis) => i >= 0 && i < space[axis])) covered.push(at(x, index[0], ...there, index.at(-1)!));
    });
    return of(covered);
  });
}
