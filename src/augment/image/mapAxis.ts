import { type Grid, stridesOf } from "./grid.js";

/**
 * Cells along an axis as weighted sums of some of the cells that were there, the same for each line of the grid:
 *
 *   new(j) = sum over t of weights(j, t) old(sources(j, t))
 */
export type AxisMap = {
  /** Terms of each sum. */
  readonly taps: number;
  /** [cells, taps] */
  readonly sources: Int32Array;
  readonly weights: Float32Array;
};

export function mapAxis(
  cells: Float32Array,
  grid: Grid,
  axis: number,
  { taps, sources, weights }: AxisMap,
): Float32Array {
  const length = grid.space[axis];
  const stride = stridesOf(grid)[axis];
  const mapped = new Float32Array(cells.length);
  for (let line = 0; line < cells.length; line += length * stride)
    for (let j = 0; j < length; j++) {
      const to = line + j * stride;
      if (stride === 1) {
        let sum = 0;
        for (let t = j * taps; t < (j + 1) * taps; t++) sum += weights[t] * cells[line + sources[t]];
        mapped[to] = sum;
        continue;
      }
      for (let t = j * taps; t < (j + 1) * taps; t++) {
        const weight = weights[t];
        if (weight === 0) continue;
        const from = line + sources[t] * stride;
        for (let k = 0; k < stride; k++) mapped[to + k] += weight * cells[from + k];
      }
    }
  return mapped;
}
