import type { Measured } from "../../cohort/measured.js";
import type { Plan } from "../../contract/plan.js";
import { SalientError } from "../../core/errors.js";
import type { Random } from "../../core/random.js";
import type { AsyncSteps } from "../../core/run.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { information } from "../../metrics/vMeasure.js";
import { mean } from "../../stats/moments.js";
import { type LeftOut, leaveOutLeniently } from "../verdict/leaveOut.js";
import { refitOn, type VerdictCommon } from "../verdict/refitOn.js";
import { pooledLines } from "./pooledLines.js";
import type { Tried } from "./tried.js";

/** `fold` of everyone, from 0 to below `count`. */
export type TryCommon = {
  readonly measured: Measured;
  readonly plan: Plan;
  readonly fold: Int32Array;
  readonly count: number;
};
export type TryInput = { readonly method: Plan["method"]; readonly clusters: number };

/**
 * Tries one method with one number of subgroups: a fit on everyone names the subgroups, then each part of the people is
 * left out of a fit in turn and looked at along the lines between the subgroups of that fit.
 */
export async function* tryMethod(
  { measured, plan, fold, count }: TryCommon,
  { method, clusters }: TryInput,
  random: Random,
): AsyncSteps<Tried> {
  const common = { measured, plan: { ...plan, method } };
  const named = yield* onEveryone(common, clusters, random.fork("everyone"));
  if (!named) return nothing(clusters, count);
  const fits: LeftOut[] = [];
  for (let left = 0; left < count; left++) {
    const fit = yield* leaveOutLeniently(common, { fold, left, clusters }, random.fork(left));
    if (fit && fit.lines.length > 0) fits.push(fit);
  }
  const pairs = fits.flatMap((a, i) => fits.slice(0, i).map((b) => [a.assigned, b.assigned] as const));
  const over = (measure: typeof adjustedRand) => (pairs.length > 0 ? mean(pairs.map(([a, b]) => measure(a, b))) : 0);
  return {
    ...{ clusters, agreement: over(adjustedRand), information: over((a, b) => information(a, b).mutual) / Math.LN2 },
    ...pooledLines(named, fits, { clusters, peopleARow: peopleARow(measured) }),
    voids: { count: count - fits.length, of: count },
  };
}

/** Subgroup of every patient by a fit on everyone; null where it collapsed. */
async function* onEveryone(common: VerdictCommon, clusters: number, random: Random): AsyncSteps<Int32Array | null> {
  const { target } = common.measured;
  try {
    const rows = Int32Array.from(target.keys());
    const { assigned } = yield* refitOn(common, { rows, clusters }, random);
    return assigned.filter((_, i) => target[i] === 1);
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return null;
  }
}

function nothing(clusters: number, of: number): Tried {
  return { clusters, sizes: [], agreement: 0, information: 0, lines: [], tiny: 0, voids: { count: of, of } };
}

/** Groups of patients for each of their rows: rows of one group are no independent witnesses. */
function peopleARow({ target, groups }: Measured): number {
  const ofPatients = groups.filter((_, i) => target[i] === 1);
  return new Set(ofPatients).size / ofPatients.length;
}
