import type { Box } from "./box.js";
import type { Grid } from "./grid.js";
import { type AxisMap, mapAxis } from "./mapAxis.js";

/** A part of the image brought to the size of the whole by linear interpolation: cells are taken at their centres, the border is held. */
export function cropResize(cells: Float32Array, grid: Grid, { low, size }: Box): Float32Array {
  return grid.space.reduce((done, length, axis) => {
    if (size[axis] === length) return done;
    return mapAxis(done, grid, axis, stretch(low[axis], size[axis], length));
  }, cells);
}

function stretch(low: number, size: number, length: number): AxisMap {
  const sources = new Int32Array(2 * length);
  const weights = new Float32Array(2 * length);
  for (let j = 0; j < length; j++) {
    const at = Math.min(size - 1, Math.max(0, ((j + 0.5) * size) / length - 0.5));
    const below = Math.min(size - 1, Math.floor(at));
    sources[2 * j] = low + below;
    sources[2 * j + 1] = low + Math.min(size - 1, below + 1);
    weights[2 * j + 1] = at - below;
    weights[2 * j] = 1 - weights[2 * j + 1];
  }
  return { taps: 2, sources, weights };
}
