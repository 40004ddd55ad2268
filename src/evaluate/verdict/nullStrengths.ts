import type { Measured } from "../../cohort/measured.js";
import type { Plan } from "../../contract/plan.js";
import type { Random } from "../../core/random.js";
import { type AsyncSteps, type SyncSteps, together } from "../../core/run.js";
import { type Replicated, replicated } from "./candidateJudgement.js";
import { compareHalves } from "./halves.js";
import { nullCohort } from "./nullCohort.js";
import type { VerdictCommon } from "./refitOn.js";
import { splitHalves } from "./splitHalves.js";

/** The score times how much more two-peaked patients are than a normal law and controls; 0 for nothing at all. */
export function strength({ score, beyond }: Replicated): number {
  return score * Math.max(0, beyond);
}

/**
 * The largest strength over the numbers of subgroups, in each of `plan.evaluate.nulls` cohorts of one group. They are
 * split once each, so that they scatter more than the real cohort, whose strength is a mean over splits: the
 * comparison errs towards finding nothing.
 */
export function* nullStrengths(
  measured: Measured,
  plan: Plan,
  numbers: readonly number[],
  random: Random,
): SyncSteps<readonly number[]> {
  const inputs = Array.from({ length: plan.evaluate.nulls }, () => ({ numbers }));
  return yield* together<number>("evaluate/null", { measured, plan }, inputs, random, "null cohorts");
}

/** One cohort of one group. */
export async function* nullStrength(
  { measured, plan }: VerdictCommon,
  { numbers }: { readonly numbers: readonly number[] },
  random: Random,
): AsyncSteps<number> {
  const common = {
    measured: nullCohort(measured, plan, random.fork("cohort")),
    plan: {
      ...plan,
      preprocessing: { ...plan.preprocessing, residualise: "none" as const, harmonise: "none" as const },
    },
  };
  const halves = splitHalves(common.measured, random.fork("split"));
  let largest = 0;
  for (const clusters of numbers) {
    const split = yield* compareHalves(common, { halves, clusters }, random.fork(clusters));
    largest = Math.max(largest, strength(replicated(clusters, [split])));
  }
  return largest;
}
