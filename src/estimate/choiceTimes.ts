import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { choiceSettings, trialOn, variantsFor } from "../methods/family.js";
import { type FitTime, trialFits } from "./trialFits.js";

/** Seconds of trying every method with every number, and of one fit by the quickest and by the slowest of them. */
export type ChoiceTimes = { readonly tries: number; readonly quickest: FitTime; readonly slowest: FitTime };

/**
 * Times one fit by each method that may be chosen, of a number of subgroups midway. Each is then tried
 * without each part of the people in turn.
 *
 * @param several numbers of subgroups to try, each above 1
 */
export async function* choiceTimes(
  measured: Measured,
  plan: Plan,
  several: readonly number[],
  { random, now }: { readonly random: Random; readonly now: () => number },
): AsyncSteps<ChoiceTimes> {
  const midway = several[several.length >> 1] ?? 1;
  const { folds } = choiceSettings(plan);
  const people = measured.target.length;
  const left = Math.round((1 - 1 / folds) * people);
  const times: FitTime[] = [];
  for (const { method } of variantsFor(midway, trialOn(measured, plan))) {
    const trials = { random: random.fork(times.length), now };
    times.push(yield* trialFits(measured, { ...plan, method }, [midway, midway], trials));
  }
  const fastFirst = times.toSorted((a, b) => a(midway, people) - b(midway, people));
  const oneNumber = times.reduce((sum, time) => sum + folds * time(midway, left), 0);
  return {
    tries: several.length * oneNumber,
    quickest: fastFirst[0] as FitTime,
    slowest: fastFirst[fastFirst.length - 1] as FitTime,
  };
}
