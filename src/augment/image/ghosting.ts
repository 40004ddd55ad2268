import type { Grid } from "./grid.js";
import { aboveZero, filterRows, modulus } from "./spectrum.js";

/** The share of rows around the middle of a spectrum that stay. */
const MIDDLE = 0.05;

export type Ghosting = { readonly axis: number; readonly every: number; readonly strength: number };

/**
 * Ghosts along one axis: every so many rows of its spectrum are multiplied by 1 - strength, but for the middle 5 %.
 * @see Shaw et al. (2019), MRI k-space motion artefact augmentation; Dufumier et al. (2021), Benchmarking CNN on 3D anatomical brain MRI
 */
export function ghosting(cells: Float32Array, grid: Grid, { axis, every, strength }: Ghosting): Float32Array {
  if (every === 0) return cells;
  const length = grid.space[axis];
  const isMiddle = (row: number) => Math.abs(row - Math.floor(length / 2)) <= (MIDDLE * length) / 2;
  const factors = Array.from({ length }, (_, row) => (row % every === 0 && !isMiddle(row) ? 1 - strength : 1));
  return aboveZero(cells, (raised) => modulus(filterRows(raised, grid, { axis, factors })));
}
