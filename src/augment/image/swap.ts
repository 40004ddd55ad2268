import { integer, type Random } from "../../core/random.js";
import { type Box, exchangeBoxes } from "./box.js";
import { asVolume, type Grid, stridesOf } from "./grid.js";

export type Swap = { readonly count: number; readonly edge: number };

/**
 * Exchanges boxes, in place. Their corners lie in the foreground: cells above the smallest of the image. A constant image has none,
 * and stays.
 * @see Chen et al. (2019), Self-supervised learning for medical image analysis using image context restoration
 */
export function swap(cells: Float32Array, grid: Grid, { count, edge }: Swap, random: Random): Float32Array {
  const size = grid.space.map((length) => Math.min(edge, Math.max(1, Math.floor(length / 2))));
  const corners = cornersInForeground(cells, grid, size);
  if (corners.length === 0) return cells;
  const draw = (): Box => ({ low: corners[integer(random, corners.length)], size });
  for (let i = 0; i < count; i++) exchangeBoxes(cells, grid, draw(), draw());
  return cells;
}

function cornersInForeground(cells: Float32Array, grid: Grid, size: readonly number[]): readonly (readonly number[])[] {
  const least = cells.reduce((a, b) => Math.min(a, b), Infinity);
  const volume = asVolume(grid);
  const [plane, line, cell] = stridesOf(volume);
  const isImage = grid.space.length === 2;
  const [depth, height, width] = isImage ? [1, ...size] : size;
  const corners: number[][] = [];
  for (let z = 0; z <= volume.space[0] - depth; z++)
    for (let y = 0; y <= volume.space[1] - height; y++)
      for (let x = 0; x <= volume.space[2] - width; x++)
        if (cells[z * plane + y * line + x * cell] > least) corners.push(isImage ? [y, x] : [z, y, x]);
  return corners;
}
