import type { Grid } from "./grid.js";
import { mapAxis } from "./mapAxis.js";

/** Mirrored along one axis. */
export function flip(cells: Float32Array, grid: Grid, axis: number): Float32Array {
  const length = grid.space[axis];
  const sources = Int32Array.from({ length }, (_, j) => length - 1 - j);
  return mapAxis(cells, grid, axis, { taps: 1, sources, weights: new Float32Array(length).fill(1) });
}
