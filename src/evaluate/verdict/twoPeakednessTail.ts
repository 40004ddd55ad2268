import { gaussian, type Random } from "../../core/random.js";
import { twoPeakedness } from "./twoPeakedness.js";

/** Normal samples drawn; the smallest p value is 1 over one more than this. */
const DRAWS = 1999;

/**
 * How often a normal sample of this size is at least as two-peaked, by simulation: (1 + hits) / (1 + draws), which is
 * a valid p value at any number of draws (Davison and Hinkley 1997, section 4.2). NaN for what could not be measured.
 */
export function twoPeakednessTail(observed: number, size: number, random: Random): number {
  if (Number.isNaN(observed)) return Number.NaN;
  const sample = new Float64Array(size);
  let hits = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let i = 0; i < size; i++) sample[i] = gaussian(random);
    if (twoPeakedness(sample) >= observed) hits++;
  }
  return (1 + hits) / (1 + DRAWS);
}
