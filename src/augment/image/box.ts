import { integer, type Random } from "../../core/random.js";
import { asVolume, type Grid, stridesOf } from "./grid.js";

/** A part of a grid: where it begins, and how many cells it has, along each spatial axis. */
export type Box = { readonly low: readonly number[]; readonly size: readonly number[] };

/** A box whose edges are a share of the grid's, rounded up, anywhere inside. */
export function randomBox({ space }: Grid, share: number, random: Random): Box {
  // A share such as 0.75 of 4 is 3, however its product is rounded.
  const size = space.map((length) => Math.max(1, Math.ceil(share * length - 1e-9)));
  return { low: space.map((length, axis) => integer(random, length - size[axis] + 1)), size };
}

/** Fills a box with one value, in place. */
export function fillBox(cells: Float32Array, grid: Grid, box: Box, value: number): Float32Array {
  for (const [start, end] of runsOf(grid, box)) cells.fill(value, start, end);
  return cells;
}

/** Exchanges the cells of two boxes of one size, in place. */
export function exchangeBoxes(cells: Float32Array, grid: Grid, one: Box, other: Box): Float32Array {
  const [ours, theirs] = [one, other].map((box) => runsOf(grid, box));
  const [a, b] = [ours, theirs].map((runs) => runs.map(([start, end]) => cells.slice(start, end)));
  ours.forEach(([start], i) => void cells.set(b[i], start));
  theirs.forEach(([start], i) => void cells.set(a[i], start));
  return cells;
}

/** Where the box's cells lie in the array: a run for each of its lines along the last axis. */
function runsOf(grid: Grid, box: Box): readonly (readonly [start: number, end: number])[] {
  const { space } = asVolume(grid);
  const [plane, line, cell] = stridesOf({ space, channels: grid.channels });
  const [z, y, x] = box.low.length === 3 ? box.low : [0, ...box.low];
  const [depth, height, width] = box.size.length === 3 ? box.size : [1, ...box.size];
  return Array.from({ length: depth * height }, (_, i) => {
    const start = (z + Math.floor(i / height)) * plane + (y + (i % height)) * line + x * cell;
    return [start, start + width * cell] as const;
  });
}
