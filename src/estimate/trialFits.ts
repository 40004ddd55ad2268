import type { Measured } from "../cohort/measured.js";
import { takeSubjects } from "../cohort/takeSubjects.js";
import type { Plan } from "../contract/plan.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { refitOn } from "../evaluate/verdict/refitOn.js";
import { splitHalves } from "../evaluate/verdict/splitHalves.js";

/** Seconds of one fit by its number of subgroups and the people that it sees. */
export type FitTime = (clusters: number, people: number) => number;

/** People in the smaller trial, and in the larger one, which large cohorts get beside it. */
const FEW = 600;
const MANY = 3000;
/** A trial that took so many seconds is not repeated, and the largest number of subgroups not tried. */
const LONG = 0.5;

/**
 * Times single fits of the planned method on some of these very people: of the smallest and of the largest number of
 * subgroups, and, where there are many people, of more people. Between and beyond them time is taken to grow along
 * straight lines. Each is timed twice, as the first pays for compilation.
 *
 * @param now milliseconds, on a clock that never goes back
 */
export async function* trialFits(
  measured: Measured,
  plan: Plan,
  numbers: readonly [number, number],
  { random, now }: { readonly random: Random; readonly now: () => number },
): AsyncSteps<FitTime> {
  const [fewest, most] = numbers;
  const half = splitHalves(measured, random.fork("half"))[0];
  const few = spaced(half, FEW);
  const time = (rows: Int32Array, clusters: number) => timed({ measured, plan, rows, clusters, random, now });
  const low = yield* time(few, fewest);
  const high = most === fewest || low > LONG ? low * (most / fewest) : yield* time(few, most);
  const many = spaced(half, MANY);
  const growth =
    many.length > 1.5 * few.length && low < LONG
      ? Math.max(0, (yield* time(many, fewest)) - low) / (many.length - few.length)
      : low / few.length;
  const a = most === fewest ? 0 : (high - low) / (most - fewest);
  return (clusters, people) => {
    const ofNumber = Math.max(low / 4, low + a * (clusters - fewest));
    return ofNumber * Math.max(0.1, 1 + (growth / low) * (people - few.length));
  };
}

function spaced(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows;
  return Int32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]);
}

type Trial = { measured: Measured; plan: Plan; rows: Int32Array; clusters: number; random: Random; now: () => number };

async function* timed({ measured, plan, rows, clusters, random, now }: Trial): AsyncSteps<number> {
  const common = { measured: takeSubjects(measured, rows), plan };
  const all = Int32Array.from(rows.keys());
  let seconds = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 2 && (attempt === 0 || seconds < LONG); attempt++) {
    const started = now();
    try {
      yield* refitOn(common, { rows: all, clusters }, random.fork(`trial ${clusters}`));
    } catch (error) {
      // A fit that collapses has taken its time all the same.
      if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    }
    seconds = Math.min(seconds, Math.max(1e-4, (now() - started) / 1000));
  }
  return seconds;
}
