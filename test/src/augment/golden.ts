import { readFileSync } from "node:fs";

type Nested = readonly (number | Nested)[];
type Golden = {
  readonly volume: Nested;
  readonly blur: readonly { sigma: number; radius: number; result: Nested }[];
  readonly patchSizes: readonly { n: number; cutout: number; crop: number }[];
  readonly cutout: { low: number[]; high: number[]; result: Nested };
  readonly flip: { axis: number; result: Nested };
  readonly cropResize: { low: number[]; size: number[]; result: Nested };
};

/** Deterministic parts of the augmentations, by NumPy and SciPy. */
export const golden: Golden = JSON.parse(readFileSync("test/golden/protocols/augmentations.json", "utf8"));

export const flat = (nested: Nested): Float32Array => Float32Array.from((nested as number[]).flat(Infinity));

/** The golden volume, anew each time. */
export const volume = () => flat(golden.volume);
export const grid = { space: [6, 7, 5], channels: 1 };

/** The same numbers in a second channel, tenfold. */
export const twoChannels = (cells: Float32Array) =>
  Float32Array.from({ length: 2 * cells.length }, (_, i) => cells[i >> 1] * (i % 2 ? 10 : 1));
