import { gaussian, seeded } from "../../../src/core/random.js";

/** Standard normal numbers from a seed, negative ones among them. */
export function gaussians(count: number, seed: number): number[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => gaussian(random));
}

export const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);

/** The largest difference between two lists of numbers, over the largest number of the second or 1. */
export function worstError(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let scale = 1;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]));
    const error = Math.abs(found[i] - expected[i]);
    if (!(error <= worst)) worst = error;
  }
  return worst / scale;
}
