import type { Measured } from "../../cohort/measured.js";
import type { Random } from "../../core/random.js";
import { folds } from "../folds.js";

/** Rows of two disjoint halves of the people, each in ascending order. */
export type Halves = readonly [Int32Array, Int32Array];

/** Deals the people out in two halves by chance: rows of one group stay together, and both halves get their share of patients. */
export function splitHalves({ target, groups }: Measured, random: Random): Halves {
  const half = folds(target, groups, { count: 2, random });
  const rows = Int32Array.from(half.keys());
  return [rows.filter((i) => half[i] === 0), rows.filter((i) => half[i] === 1)];
}
