import type { Random } from "../core/random.js";

/** One view of a subject; the subject stays as it is. */
export type View = (subject: Float32Array, random: Random) => Float32Array;

/**
 * One change to a view: gives the changed cells, in the same array or another. It may write to what it is given, which is never
 * the subject's own array.
 */
export type Change = (cells: Float32Array, random: Random) => Float32Array;

/** A uniform number between the two of a range. */
export function within([low, high]: readonly [number, number], random: Random): number {
  return low + (high - low) * random();
}

/** A uniform number as far from 0 as `most`, either way. */
export function eitherWay(most: number, random: Random): number {
  return most * (2 * random() - 1);
}
