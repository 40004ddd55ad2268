import type { Measured } from "../../cohort/measured.js";
import type { Plan } from "../../contract/plan.js";
import type { Random } from "../../core/random.js";
import { type AsyncSteps, type SyncSteps, together } from "../../core/run.js";
import { type CandidateJudgement, candidateJudgement } from "./candidateJudgement.js";
import { compareHalves, type HalvesCommon } from "./halves.js";
import { peaksBeyond } from "./lineEvidence.js";
import { nullCohort } from "./nullCohort.js";
import { splitHalves } from "./splitHalves.js";

/** The score times how much more two-peaked patients are than a normal law and controls; 0 for nothing at all. */
export function strength({ score, twoPeakedness }: CandidateJudgement): number {
  const beyond = peaksBeyond({ twoPeakedness });
  return Number.isNaN(beyond) ? 0 : score * Math.max(0, beyond);
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
  const cohorts = Array.from({ length: plan.evaluate.nulls }, (_, cohort) => cohort);
  const common = { measured, plan };
  const inputs = cohorts.map(() => ({ numbers }));
  return yield* together<number>("evaluate/null", common, inputs, random, "null cohorts");
}

/** One cohort of one group. */
export async function* nullStrength(
  { measured, plan }: HalvesCommon,
  { numbers }: { readonly numbers: readonly number[] },
  random: Random,
): AsyncSteps<number> {
  const cohort = nullCohort(measured, plan, random.fork("cohort"));
  const unprepared = { ...plan, preprocessing: { ...plan.preprocessing, residualise: "none" as const } };
  const halves = splitHalves(cohort, random.fork("split"));
  let largest = 0;
  for (const clusters of numbers) {
    const common = { measured: cohort, plan: unprepared };
    const split = yield* compareHalves(common, { halves, clusters }, random.fork(clusters));
    largest = Math.max(largest, strength(candidateJudgement(clusters, [split])));
  }
  return largest;
}
