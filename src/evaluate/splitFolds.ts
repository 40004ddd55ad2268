import type { Measured } from "../cohort/measured.js";
import { splitUnits } from "../cohort/splitUnits.js";
import type { Random } from "../core/random.js";
import { dealSites } from "./dealSites.js";
import { folds } from "./folds.js";

export type Folds = {
  /** Fold of each subject, from 0. */
  readonly fold: Int32Array;
  /** How many there are: as many as asked for, or as there are sites where fewer are split by site. */
  readonly count: number;
};

/** Deals the people out over folds as the plan splits them: whole groups of rows, or whole sites. */
export function splitFolds(measured: Measured, { count, random }: { count: number; random: Random }): Folds {
  const { target, groups, splitSites } = measured;
  if (!splitSites) return { fold: folds(target, groups, { count, random }), count };
  const units = splitUnits(measured);
  const few = Math.min(count, new Set(units).size);
  return { fold: dealSites({ target, units }, { count: few, random }), count: few };
}
