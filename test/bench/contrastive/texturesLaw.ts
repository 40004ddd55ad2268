import { gaussian, integer, permutation, type Random, seeded } from "../../../src/core/random.js";
import { row, takeRows, zeros } from "../../../src/linalg/matrix.js";
import type { ContrastSample } from "../../../src/probe/contrastProbes.js";
import { digitsAsCohort } from "../digits.js";

/** Pixels along the edge of an image, and of a digit before it is enlarged. */
export const SIDE = 16;
const SMALL = 8;
/** Classes of the digit that targets have, and of the texture that all have. */
export const DIGITS = [0, 3, 4, 7];
export const TEXTURES = 3;
const IMAGES = 60_000;

/** Images [n, 256] of both sides, and what is known of them: `texture` of all, `digit` of targets. */
export type Textured = Pick<ContrastSample, "raw" | "target" | "values">;

/**
 * Digits on textures: everyone has a grating of one of three orientations, targets a digit of four classes over it. What only targets
 * have is weaker than what all have. Digits are of MNIST, reduced to 8 x 8 and enlarged bilinearly; no original is used twice.
 *
 * @param people of each side, to learn from and to judge on
 */
export function digitsOnTextures(
  seed: number,
  people = { train: 1600, test: 400 },
): { train: Textured; test: Textured } {
  const random = seeded(seed).fork("digits on textures");
  const digits = originals(people.train + people.test, random.fork("originals"));
  const part = (from: number, count: number, stream: Random) =>
    draw({ x: takeRows(digits.x, range(from, count)), classes: digits.classes.slice(from, from + count) }, stream);
  return {
    train: part(0, people.train, random.fork("train")),
    test: part(people.train, people.test, random.fork("test")),
  };
}

type Originals = { readonly x: ReturnType<typeof zeros>; readonly classes: Int32Array };

/** So many digits of the wanted classes, [count, 64] from 0 to 1, and the class of each. */
function originals(count: number, random: Random): Originals {
  // Four of ten classes are wanted: three times as many images are enough.
  const { x, subgroup } = digitsAsCohort(DIGITS, permutation(random, IMAGES).slice(0, 3 * count));
  const wanted = Array.from(subgroup.keys()).filter((i) => subgroup[i] >= 0);
  if (wanted.length < count) throw new Error(`${wanted.length} digits, fewer than ${count}`);
  const taken = takeRows(x, wanted.slice(0, count));
  const classes = Int32Array.from(wanted.slice(0, count), (i) => subgroup[i]);
  return { x: { ...taken, data: taken.data.map((value) => value / 255) }, classes };
}

/** As many background images as there are digits, and a target of each digit. */
function draw({ x, classes }: Originals, random: Random): Textured {
  const n = 2 * x.rows;
  const raw = zeros(n, SIDE * SIDE);
  const texture = Float64Array.from({ length: n }, () => integer(random, TEXTURES));
  const target = Uint8Array.from({ length: n }, (_, i) => Number(i >= x.rows));
  const digit = Float64Array.from(target, (side, i) => (side === 1 ? classes[i - x.rows] : Number.NaN));
  for (let i = 0; i < n; i++) {
    const own = row(raw, i);
    addTexture(own, texture[i], random);
    if (target[i] === 1) addDigit(own, row(x, i - x.rows), random);
  }
  return { raw, target, values: { texture, digit } };
}

/** A grating with two slopes and noise, from 0 to 1/2. */
function addTexture(into: Float64Array, texture: number, random: Random): void {
  const angle = ((60 * texture + 5 * gaussian(random)) * Math.PI) / 180;
  const [cycles, phase, contrast] = [1.7 + 0.6 * random(), 2 * Math.PI * random(), 0.2 + 0.3 * random()];
  const slopes = [0.2 * gaussian(random), 0.2 * gaussian(random)];
  for (let i = 0; i < into.length; i++) {
    const [across, down] = [(i % SIDE) / SIDE - 0.5, Math.floor(i / SIDE) / SIDE - 0.5];
    const along = across * Math.cos(angle) + down * Math.sin(angle);
    const wave = contrast * Math.sin(2 * Math.PI * cycles * along + phase);
    const light = 0.5 + wave + slopes[0] * across + slopes[1] * down + 0.03 * gaussian(random);
    into[i] = clipped(light) / 2;
  }
}

/** Lays a digit over an image, at most a pixel from its middle. */
function addDigit(into: Float64Array, digit: Float64Array, random: Random): void {
  const weight = 0.25 + 0.25 * random();
  const [right, lower] = [integer(random, 3) - 1, integer(random, 3) - 1];
  for (let i = 0; i < into.length; i++) {
    const [column, line] = [(i % SIDE) - right, Math.floor(i / SIDE) - lower];
    const inside = column >= 0 && column < SIDE && line >= 0 && line < SIDE;
    if (inside) into[i] = clipped(into[i] + weight * enlarged(digit, line, column));
  }
}

/** A pixel of the digit at twice its size, bilinear between the centres of its own. */
function enlarged(digit: Float64Array, line: number, column: number): number {
  const [y, x] = [line, column].map((place) => Math.min(SMALL - 1, Math.max(0, (place + 0.5) / 2 - 0.5)));
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const at = (i: number, j: number) => digit[Math.min(SMALL - 1, i) * SMALL + Math.min(SMALL - 1, j)];
  const [low, side] = [y - top, x - left];
  const upper = (1 - side) * at(top, left) + side * at(top, left + 1);
  return (1 - low) * upper + low * ((1 - side) * at(top + 1, left) + side * at(top + 1, left + 1));
}

const clipped = (value: number) => Math.min(1, Math.max(0, value));
const range = (from: number, count: number) => Int32Array.from({ length: count }, (_, i) => from + i);
