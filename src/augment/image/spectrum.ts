import type { Grid } from "./grid.js";
import { type AxisMap, mapAxis } from "./mapAxis.js";

/** A change of the spectrum along one axis: the factor of each row, the middle row being that of the mean. */
export type RowFactors = { readonly axis: number; readonly factors: ArrayLike<number> };
/** A complex image. */
export type Complex = { readonly real: Float32Array; readonly imaginary: Float32Array };

/**
 * The image whose spectrum along one axis is multiplied row by row. Along a line of n cells that is the circular sum
 *
 *   new(j) = sum over m of h(j - m) old(m),   h(d) = (1/n) sum over rows r of factor(r) exp(2 pi i (r - floor(n/2)) d / n)
 *
 * Any length will do; it takes n products a cell, which is less than what a network does with it.
 */
export function filterRows(cells: Float32Array, grid: Grid, { axis, factors }: RowFactors): Complex {
  const length = grid.space[axis];
  const real = new Float32Array(length * length);
  const imaginary = new Float32Array(length * length);
  const middle = Math.floor(length / 2);
  for (let distance = 0; distance < length; distance++) {
    let [re, im] = [0, 0];
    for (let row = 0; row < length; row++) {
      const angle = (2 * Math.PI * (((row - middle) * distance) % length)) / length;
      re += (factors[row] * Math.cos(angle)) / length;
      im += (factors[row] * Math.sin(angle)) / length;
    }
    for (let j = 0; j < length; j++) {
      const m = (j - distance + length) % length;
      real[j * length + m] = re;
      imaginary[j * length + m] = im;
    }
  }
  const sources = Int32Array.from({ length: length * length }, (_, i) => i % length);
  const part = (weights: Float32Array): AxisMap => ({ taps: length, sources, weights });
  return { real: mapAxis(cells, grid, axis, part(real)), imaginary: mapAxis(cells, grid, axis, part(imaginary)) };
}

/** The length of each number: what a scanner shows. */
export function modulus({ real, imaginary }: Complex): Float32Array {
  return real.map((re, i) => Math.hypot(re, imaginary[i]));
}

/**
 * Does something to an image as the scanner sees it: without negative numbers, as the modulus folds those. So the smallest cell is
 * taken for nothing, and what is made is brought back. On a standardised volume with an empty background that is the same as doing it
 * before standardising.
 */
export function aboveZero(cells: Float32Array, act: (raised: Float32Array) => Float32Array): Float32Array {
  const least = cells.reduce((a, b) => Math.min(a, b), Infinity);
  return act(cells.map((cell) => cell - least)).map((cell) => cell + least);
}
