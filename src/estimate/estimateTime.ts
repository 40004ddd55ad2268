import { prepare } from "../analyse.js";
import type { Cohort } from "../cohort/cohort.js";
import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import type { RunEstimate } from "../contract/run.js";
import { type Random, seeded } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { numbersToCompare } from "../evaluate/clusterNumber.js";
import { choosesMethod, methodById } from "../methods/index.js";
import { choiceTimes } from "./choiceTimes.js";
import { type FitCount, fitCounts, HALF } from "./fitCounts.js";
import { type FitTime, trialFits } from "./trialFits.js";

/** A fit with all its restarts, as a multiple of a refit that only measures stability, for methods that tell the two apart. */
const FULL_FIT = 5;
/** Seconds to start a process and its threads and to write the answer. */
const START = 1;
/** Threads share memory and caches, and pieces seldom come out even. */
const LOST_TO_SHARING = 1.25;
/** Machines are busy with other things, and trials are short: the range is this much wider at either end. */
const DOUBT = 1.35;

/**
 * How long `analyse` would take, from trial fits of the planned method on this cohort. It takes about a second itself, and
 * some seconds where the method is left open: then every method is tried.
 *
 * @param machine how many threads the analysis may use, and a clock in milliseconds
 * @throws SalientError as `analyse` would, for whatever in the cohort or the plan must be mended first
 */
export async function* estimateTime(
  cohort: Cohort,
  plan: Plan,
  { threads, now }: { readonly threads: number; readonly now: () => number },
): AsyncSteps<RunEstimate> {
  const { plan: complete, measured } = prepare(cohort, plan);
  const numbers = numbersToCompare(measured, complete);
  const trials = { random: seeded(complete.seed).fork("trial fits"), now };
  const { before, low, high, full } = yield* timesOf(measured, complete, numbers, trials);
  const people = measured.target.length;
  const counts = countsOf(complete, numbers, new Set(measured.splitSites).size);
  const sum = (end: "low" | "high", time: FitTime) =>
    counts.reduce(
      (total, count) =>
        total + count[end] * (count.full ? full : 1) * time(count.clusters, Math.round(count.share * people)),
      before,
    );
  const wall = (work: number) => START + (work * (threads > 1 ? LOST_TO_SHARING : 1)) / threads;
  return { seconds: { low: wall(sum("low", low)) / DOUBT, high: wall(sum("high", high)) * DOUBT }, threads };
}

/** Seconds before a method is settled, and of one of its fits, if little and if much is found; `full`: see `FULL_FIT`. */
type Times = { readonly before: number; readonly low: FitTime; readonly high: FitTime; readonly full: number };
type Trials = { readonly random: Random; readonly now: () => number };

async function* timesOf(measured: Measured, plan: Plan, numbers: readonly number[], trials: Trials): AsyncSteps<Times> {
  const several = numbers.filter((clusters) => clusters > 1);
  if (choosesMethod(plan.method.id)) {
    const { tries, quickest, slowest } = yield* choiceTimes(measured, plan, several, trials);
    return { before: tries, low: quickest, high: slowest, full: FULL_FIT };
  }
  const time = yield* trialFits(measured, plan, [several[0] ?? 1, several[several.length - 1] ?? 1], trials);
  return { before: 0, low: time, high: time, full: methodById(plan.method.id).forRefits ? FULL_FIT : 1 };
}

/** Where the method is chosen no halves are compared. */
function countsOf(plan: Plan, numbers: readonly number[], sites: number): FitCount[] {
  const counts = fitCounts(plan, numbers, sites);
  return choosesMethod(plan.method.id) ? counts.filter(({ share }) => share !== HALF) : counts;
}
