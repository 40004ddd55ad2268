import { asVolume, type Grid } from "./grid.js";

/** The powers i, j, k of depth, rows and columns whose sum is at most the order: 20 of order 3 in volumes, 10 in images. */
export function biasPowers(grid: Grid, order: number): readonly (readonly [number, number, number])[] {
  const isImage = grid.space.length === 2;
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, power) => power);
  return upTo(isImage ? 0 : order).flatMap((i) =>
    upTo(order - i).flatMap((j) => upTo(order - i - j).map((k) => [i, j, k] as const)),
  );
}

/**
 * Multiplied by the exponential of a polynomial of the position, in place:
 *
 *   new = old exp(sum over i, j, k of coefficient(i, j, k) z^i y^j x^k)
 *
 * where positions go from about -1 to 1 along each axis.
 *
 * @param coefficients one for each of `biasPowers`
 * @see Dufumier et al. (2021), Benchmarking CNN on 3D anatomical brain MRI
 */
export function biasField(
  cells: Float32Array,
  grid: Grid,
  order: number,
  coefficients: readonly number[],
): Float32Array {
  const { space, channels } = asVolume(grid);
  const powers = biasPowers(grid, order);
  const [zs, ys, xs] = space.map(positions);
  const alongLine = new Float64Array(order + 1);
  let at = 0;
  for (const z of zs)
    for (const y of ys) {
      alongLine.fill(0);
      powers.forEach(([i, j, k], term) => {
        alongLine[k] += coefficients[term] * z ** i * y ** j;
      });
      for (const x of xs) {
        let exponent = 0;
        for (let k = order; k >= 0; k--) exponent = exponent * x + alongLine[k];
        const factor = Math.exp(exponent);
        for (let channel = 0; channel < channels; channel++) cells[at++] *= factor;
      }
    }
  return cells;
}

function positions(length: number): readonly number[] {
  const last = Math.max(1, Math.floor(length / 2) - 1);
  return Array.from({ length }, (_, i) => (length === 1 ? 0 : (i - length / 2) / last));
}
