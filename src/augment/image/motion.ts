import type { Random } from "../../core/random.js";
import { eitherWay } from "../view.js";
import { affine, type Move } from "./affine.js";
import type { Grid } from "./grid.js";
import { aboveZero, type Complex, filterRows, modulus } from "./spectrum.js";

/** How far a band's end may move, as a share of an even band. */
const JITTER = 0.3;

/** Someone moved while one axis of the spectrum was filled: before each of `ends` (rows, ascending) but the last they lay otherwise. */
export type Motion = { readonly axis: number; readonly ends: readonly number[]; readonly moves: readonly Move[] };

/** Where the bands of a spectrum end: one band more than there are moves, of about one width. */
export function bandEnds(length: number, moves: number, random: Random): readonly number[] {
  const even = length / (moves + 1);
  const ends = Array.from({ length: moves }, (_, i) => Math.round(even * (i + 1 + eitherWay(JITTER, random))));
  return [...ends, length];
}

/**
 * The image of someone who moved: each band of the spectrum is that of a moved copy, the band with the middle that of the image itself.
 * @see Shaw et al. (2019), MRI k-space motion artefact augmentation
 */
export function motion(cells: Float32Array, grid: Grid, { axis, ends, moves }: Motion): Float32Array {
  const length = grid.space[axis];
  const still = ends.findIndex((end) => end > Math.floor(length / 2));
  return aboveZero(cells, (raised) => {
    const others = [...moves];
    const bands = ends.map((end, band) => {
      const move = band === still ? undefined : others.shift();
      const from = band === 0 ? 0 : ends[band - 1];
      const factors = Array.from({ length }, (_, row) => (row >= from && row < end ? 1 : 0));
      return filterRows(move ? affine(raised, grid, move) : raised, grid, { axis, factors });
    });
    return modulus(bands.reduce(sum));
  });
}

function sum(a: Complex, b: Complex): Complex {
  return { real: a.real.map((re, i) => re + b.real[i]), imaginary: a.imaginary.map((im, i) => im + b.imaginary[i]) };
}
