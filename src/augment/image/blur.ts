import type { Grid } from "./grid.js";
import { type AxisMap, mapAxis } from "./mapAxis.js";

/** Widths of the Gaussian on each side that count. */
const WIDTHS = 4;

/** Smoothed by a Gaussian of so many cells along every axis; beyond the border the image is mirrored, the cell at the border included. */
export function blur(cells: Float32Array, grid: Grid, sigma: number): Float32Array {
  const radius = Math.floor(WIDTHS * sigma + 0.5);
  if (radius === 0) return cells;
  return grid.space.reduce(
    (done, length, axis) => mapAxis(done, grid, axis, gaussianMap(length, sigma, radius)),
    cells,
  );
}

function gaussianMap(length: number, sigma: number, radius: number): AxisMap {
  const taps = 2 * radius + 1;
  const raw = Array.from({ length: taps }, (_, t) => Math.exp(-0.5 * ((t - radius) / sigma) ** 2));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const sources = new Int32Array(length * taps);
  const weights = new Float32Array(length * taps);
  for (let j = 0; j < length; j++)
    for (let t = 0; t < taps; t++) {
      sources[j * taps + t] = mirrored(j + t - radius, length);
      weights[j * taps + t] = raw[t] / sum;
    }
  return { taps, sources, weights };
}

function mirrored(index: number, length: number): number {
  const inPeriod = ((index % (2 * length)) + 2 * length) % (2 * length);
  return inPeriod < length ? inPeriod : 2 * length - 1 - inPeriod;
}
