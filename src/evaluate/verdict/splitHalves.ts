import type { Measured } from "../../cohort/measured.js";
import type { Random } from "../../core/random.js";
import { splitFolds } from "../splitFolds.js";

/** Rows of two disjoint halves of the people, each in ascending order. */
export type Halves = readonly [Int32Array, Int32Array];

/** Deals the people out in two halves by chance: no person, or no site, is parted, and both halves get their share of patients. */
export function splitHalves(measured: Measured, random: Random): Halves {
  const { fold: half } = splitFolds(measured, { count: 2, random });
  const rows = Int32Array.from(half.keys());
  return [rows.filter((i) => half[i] === 0), rows.filter((i) => half[i] === 1)];
}
