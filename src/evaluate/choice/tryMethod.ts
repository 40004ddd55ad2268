import type { Measured } from "../../cohort/measured.js";
import type { Plan } from "../../contract/plan.js";
import type { Random } from "../../core/random.js";
import type { AsyncSteps } from "../../core/run.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { information } from "../../metrics/vMeasure.js";
import { mean } from "../../stats/moments.js";
import { countPeople } from "../countPeople.js";
import { type LeftOut, leaveOutLeniently } from "../verdict/leaveOut.js";
import { pooledLines } from "./pooledLines.js";
import { smallestContrast } from "./smallestContrast.js";
import type { Tried } from "./tried.js";

/** `fold` of everyone, from 0 to below `count`. */
export type TryCommon = {
  readonly measured: Measured;
  readonly plan: Plan;
  readonly fold: Int32Array;
  readonly count: number;
};
export type TryInput = { readonly method: Plan["method"]; readonly clusters: number };

/** After two parts, so many patients or more who were left out, of whom hardly any contrast shows, settle the matter. */
const ENOUGH = 100;
const LEAST_CONTRAST = 0.05;

/** Fits of one method with one number of subgroups, each of which has left out other people. */
export type Fits = {
  /** Those that left somebody to look at. */
  readonly fits: readonly LeftOut[];
  /** How many were tried; those that are missing collapsed, or left nobody to look at. */
  readonly made: number;
};

/**
 * Tries one method with one number of subgroups: each part of the people is left out of a fit in turn and looked at along
 * the lines between the subgroups of that fit. The first fit names the subgroups.
 */
export async function* tryMethod(common: TryCommon, input: TryInput, random: Random): AsyncSteps<Tried> {
  return evidenceOf(yield* leaveOutInTurn(common, input, random), common.measured, input.clusters);
}

/** A fit without each part of the people in turn; where two parts of a large cohort show next to nothing, without these two alone. */
export async function* leaveOutInTurn(
  { measured, plan, fold, count }: TryCommon,
  { method, clusters }: TryInput,
  random: Random,
): AsyncSteps<Fits> {
  const common = { measured, plan: { ...plan, method } };
  const fits: LeftOut[] = [];
  for (let left = 0; left < count; left++) {
    const fit = yield* leaveOutLeniently(common, { fold, left, clusters }, random.fork(left));
    if (fit && fit.lines.length > 0) fits.push(fit);
    const soFar = { fits, made: left + 1 };
    if (left === 1 && count > 2 && isHopeless(evidenceOf(soFar, measured, clusters), fold, measured)) return soFar;
  }
  return { fits, made: count };
}

/** What the people whom each fit left out show, and how far the fits agree. */
export function evidenceOf({ fits, made }: Fits, measured: Measured, clusters: number): Tried {
  const controls = countPeople(measured, 0);
  const voids = { count: made - fits.length, of: made };
  const [first] = fits;
  const none = { clusters, controls, named: new Int32Array(0), sizes: [], agreement: 0, information: 0, lines: [] };
  if (!first) return { ...none, tiny: 0, voids };
  const pairs = fits.flatMap((a, i) => fits.slice(0, i).map((b) => [a.assigned, b.assigned] as const));
  const over = (measure: typeof adjustedRand) => (pairs.length > 0 ? mean(pairs.map(([a, b]) => measure(a, b))) : 0);
  return {
    ...{ clusters, controls, named: first.assigned, agreement: over(adjustedRand) },
    information: over((a, b) => information(a, b).mutual) / Math.LN2,
    ...pooledLines(first.assigned, fits, { clusters, peopleARow: peopleARow(measured) }),
    voids,
  };
}

function isHopeless(tried: Tried, fold: Int32Array, { target }: Measured): boolean {
  const left = target.reduce((sum, patient, i) => sum + (patient === 1 && fold[i] < tried.voids.of ? 1 : 0), 0);
  return tried.voids.count === 0 && left >= ENOUGH && smallestContrast(tried) < LEAST_CONTRAST;
}

/** Groups of patients for each of their rows: rows of one group are no independent witnesses. */
function peopleARow({ target, groups }: Measured): number {
  const ofPatients = groups.filter((_, i) => target[i] === 1);
  return new Set(ofPatients).size / ofPatients.length;
}
