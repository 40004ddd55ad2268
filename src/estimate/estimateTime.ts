import { prepare } from "../analyse.js";
import type { Cohort } from "../cohort/cohort.js";
import type { Plan } from "../contract/plan.js";
import type { RunEstimate } from "../contract/run.js";
import { seeded } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { numbersToCompare } from "../evaluate/clusterNumber.js";
import { methodById } from "../methods/index.js";
import { fitCounts } from "./fitCounts.js";
import { trialFits } from "./trialFits.js";

/** A fit with all its restarts, as a multiple of a refit that only measures stability, for methods that tell the two apart. */
const FULL_FIT = 5;
/** Seconds to start a process and its threads and to write the answer. */
const START = 1;
/** Threads share memory and caches, and pieces seldom come out even. */
const LOST_TO_SHARING = 1.25;
/** Machines are busy with other things, and trials are short: the range is this much wider at either end. */
const DOUBT = 1.35;

/**
 * How long `analyse` would take, from trial fits of the planned method on this cohort. It takes about a second itself.
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
  const several = numbers.filter((clusters) => clusters > 1);
  const ends = [several[0] ?? 1, several[several.length - 1] ?? 1] as const;
  const random = seeded(complete.seed).fork("trial fits");
  const time = yield* trialFits(measured, complete, ends, { random, now });
  const people = measured.target.length;
  const full = methodById(complete.method.id).forRefits ? FULL_FIT : 1;
  const counts = fitCounts(complete, numbers, new Set(measured.splitSites).size);
  const sum = (end: "low" | "high") =>
    counts.reduce(
      (total, count) =>
        total + count[end] * (count.full ? full : 1) * time(count.clusters, Math.round(count.share * people)),
      0,
    );
  const wall = (work: number) => START + (work * (threads > 1 ? LOST_TO_SHARING : 1)) / threads;
  return { seconds: { low: wall(sum("low")) / DOUBT, high: wall(sum("high")) * DOUBT }, threads };
}
