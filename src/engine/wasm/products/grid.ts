import type { ProductKernels } from "./kernels.js";
import type { Take } from "./scratch.js";

/** Places in memory that lie as regularly as the cells of a grid of up to four axes; the last axis moves fastest. */
export interface Grid {
  /** Where the first cell lies, and how far apart cells are along each axis: in numbers, not bytes. */
  readonly origin?: number;
  readonly steps: readonly number[];
  readonly extents: readonly number[];
}

/** A line of cells. */
export const line = (count: number, step: number): Grid => ({ extents: [count], steps: [step] });

export const cellsIn = ({ extents }: Grid): number => extents.reduce((count, extent) => count * extent, 1);

/** Places that lie side by side, so many in a run. */
export interface Runs {
  readonly runs: Grid;
  readonly run: number;
}

/** Runs shorter than this cost more to begin than to look up number by number. */
const SHORTEST = 8;

/** The runs of a grid; short ones are taken apart. */
export function runsOf(grid: Grid): Runs {
  let run = 1;
  let axis = grid.extents.length;
  while (axis > 0 && (grid.steps[axis - 1] === run || grid.extents[axis - 1] === 1)) run *= grid.extents[--axis];
  if (run < SHORTEST) return { runs: grid, run: 1 };
  return { runs: { ...grid, extents: grid.extents.slice(0, axis), steps: grid.steps.slice(0, axis) }, run };
}

/** Writes where the cells lie, in bytes, as kernels read it; answers where it is written. */
export function tableOf(kernels: ProductKernels, take: Take, grid: Grid): number {
  const table = take(4 * cellsIn(grid));
  const missing = 4 - grid.extents.length;
  const axes = grid.extents.flatMap((extent, axis) => [extent, 4 * grid.steps[axis]]);
  kernels.places(table, 4 * (grid.origin ?? 0), ...Array(missing).fill([1, 0]).flat(), ...axes);
  return table;
}
