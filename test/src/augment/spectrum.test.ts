import { describe, expect, it } from "vitest";
import { affine } from "../../../src/augment/image/affine.js";
import { ghosting } from "../../../src/augment/image/ghosting.js";
import { bandEnds, motion } from "../../../src/augment/image/motion.js";
import { filterRows } from "../../../src/augment/image/spectrum.js";
import { spike } from "../../../src/augment/image/spike.js";
import { seeded } from "../../../src/core/random.js";
import { gaussians, worstError } from "../engine/numbers.js";

const grid = { space: [4, 5, 6], channels: 1 };
const [PLANES, ROWS, COLUMNS] = grid.space;
const cells = () => Float32Array.from(gaussians(PLANES * ROWS * COLUMNS, 3));
const least = Math.min(...cells());

type Number = { re: number; im: number };
const wave = (turns: number): Number => ({ re: Math.cos(2 * Math.PI * turns), im: Math.sin(2 * Math.PI * turns) });

/** The spectrum by its definition, or back from it; frequencies from 0 along each axis. */
function transform(from: readonly Number[], way: 1 | -1): Number[] {
  return from.map((_, target) => {
    const place = (i: number) => [Math.floor(i / (ROWS * COLUMNS)), Math.floor(i / COLUMNS) % ROWS, i % COLUMNS];
    const [fz, fy, fx] = place(target);
    return from.reduce(
      (sum, { re, im }, i) => {
        const [z, y, x] = place(i);
        const w = wave(way * ((fz * z) / PLANES + (fy * y) / ROWS + (fx * x) / COLUMNS));
        const scale = way === 1 ? 1 / from.length : 1;
        return { re: sum.re + scale * (re * w.re - im * w.im), im: sum.im + scale * (re * w.im + im * w.re) };
      },
      { re: 0, im: 0 },
    );
  });
}

const raised = (values: Float32Array) => Array.from(values, (value) => ({ re: value - least, im: 0 }));
const shown = (image: readonly Number[]) => image.map(({ re, im }) => Math.hypot(re, im) + least);
/** The row of the spectrum with the mean in the middle, along an axis of this length, that a frequency lies in. */
const rowOf = (frequency: number, length: number) => (frequency + Math.floor(length / 2)) % length;

describe("changes of the spectrum", () => {
  it("weaken every second row but the middle one, as the transform of the whole volume says", () => {
    const factors = [0.3, 1, 1, 1, 0.3];
    const expected = transform(raised(cells()), -1).map(({ re, im }, i) => {
      const factor = factors[rowOf(Math.floor(i / COLUMNS) % ROWS, ROWS)];
      return { re: factor * re, im: factor * im };
    });
    const made = ghosting(cells(), grid, { axis: 1, every: 2, strength: 0.7 });
    expect(worstError(made, shown(transform(expected, 1)))).toBeLessThan(1e-5);
  });

  it("leave the image as it is where nothing is weakened", () => {
    expect(ghosting(cells(), grid, { axis: 1, every: 0, strength: 0.7 })).toEqual(cells());
    expect(worstError(ghosting(cells(), grid, { axis: 2, every: 3, strength: 0 }), cells())).toBeLessThan(1e-6);
    const { real, imaginary } = filterRows(cells(), grid, { axis: 0, factors: [1, 1, 1, 1] });
    expect(worstError(real, cells())).toBeLessThan(1e-6);
    expect(Math.max(...imaginary.map(Math.abs))).toBeLessThan(1e-6);
  });

  it("set single entries of it to a share of the largest", () => {
    const spikes = [
      { frequency: [1, 2, 3], share: 0.2 },
      { frequency: [0, 4, 1], share: 0.5 },
    ];
    const spectrum = transform(raised(cells()), -1);
    const largest = Math.max(...spectrum.map(({ re, im }) => Math.hypot(re, im)));
    for (const { frequency, share } of spikes) {
      const [z, y, x] = frequency;
      spectrum[(z * ROWS + y) * COLUMNS + x] = { re: share * largest, im: 0 };
    }
    expect(worstError(spike(cells(), grid, spikes), shown(transform(spectrum, 1)))).toBeLessThan(1e-5);
  });

  it("take each band from another position, and the middle from the image itself", () => {
    const moves = [
      { degrees: [10, -20, 30], shift: [0.5, 0, -1], zoom: 1 },
      { degrees: [-5, 0, 15], shift: [0, 1, 0.3], zoom: 1 },
    ];
    const spectra = [
      affine(
        Float32Array.from(cells(), (cell) => cell - least),
        grid,
        moves[0],
      ),
      null,
      affine(
        Float32Array.from(cells(), (cell) => cell - least),
        grid,
        moves[1],
      ),
    ].map((moved) => transform(moved ? Array.from(moved, (re) => ({ re, im: 0 })) : raised(cells()), -1));
    const bandOf = (row: number) => (row < 2 ? 0 : row < 4 ? 1 : 2);
    const expected = spectra[0].map((_, i) => spectra[bandOf(rowOf(i % COLUMNS, COLUMNS))][i]);
    const made = motion(cells(), grid, { axis: 2, ends: [2, 4, 6], moves });
    expect(worstError(made, shown(transform(expected, 1)))).toBeLessThan(1e-5);
  });

  it("cut the spectrum of a motion into bands of about one width", () => {
    for (const seed of [1, 2, 3, 4]) {
      const ends = bandEnds(100, 3, seeded(seed));
      expect(ends).toHaveLength(4);
      expect(ends[3]).toBe(100);
      for (const [i, even] of [25, 50, 75].entries()) expect(Math.abs(ends[i] - even)).toBeLessThanOrEqual(8);
    }
  });
});
