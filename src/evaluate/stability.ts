import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import type { Interval } from "../contract/result.js";
import type { Random } from "../core/random.js";
import { type SyncSteps, together } from "../core/run.js";
import { adjustedRand } from "../metrics/adjustedRand.js";
import { studentCritical } from "../stats/criticalValue.js";
import { mean } from "../stats/moments.js";
import type { Refit } from "./refit.js";
import { subsample } from "./subsample.js";

/** The refits of each number of subgroups, all numbers on the same subsamples. */
export type Refits = ReadonlyMap<number, readonly Refit[]>;

/** How well refits agree: the mean over pairs, its interval, its standard error, and the mean agreement of each refit. */
export type Stability = { readonly interval: Interval; readonly error: number; readonly agreements: readonly number[] };

/** What a number of subgroups that cannot be the answer gets of the refits asked for, and the least that tells an interval. */
const SHARE_OF_OTHERS = 0.3;
const FEWEST = 3;

/** How many refits a number of subgroups gets: all that are asked for where it may be the answer, else three tenths. */
export function refitCount(resamples: number, mayBe: boolean): number {
  return mayBe ? resamples : Math.min(resamples, Math.max(FEWEST, Math.ceil(SHARE_OF_OTHERS * resamples)));
}

/**
 * Refits on subsamples of 80 % of the people, all numbers of subgroups on the same ones, in their order.
 *
 * @param counts refits by number of subgroups, see `refitCount`
 */
export function* refitSubsamples(
  measured: Measured,
  plan: Plan,
  counts: ReadonlyMap<number, number>,
  random: Random,
): SyncSteps<Refits> {
  const most = Math.max(0, ...counts.values());
  const samples = Array.from({ length: most }, (_, r) => subsample(measured, random.fork(`subsample ${r}`)));
  const inputs = Array.from(counts, ([clusters, count]) =>
    samples.slice(0, count).map((rows) => ({ rows, clusters })),
  ).flat();
  const refits = yield* together<Refit>(
    "evaluate/refit",
    { measured, plan },
    inputs,
    random.fork("refits"),
    "stability",
  );
  return new Map(
    Array.from(counts.keys(), (clusters) => [clusters, refits.filter((_, i) => inputs[i].clusters === clusters)]),
  );
}

/**
 * Stability: the mean adjusted Rand index over all pairs of refits. A refit that collapsed agrees with no other (0).
 *
 * The interval is a t interval from the jackknife over refits (Arvesen 1969, for means over pairs). It tells how
 * exactly these resamples measure the stability in this cohort. Refits share people, so it says nothing of how far
 * the stability in another cohort might lie.
 *
 * @param labels of all patients, by refit; null where it collapsed
 * @param level  of the interval: 0.05 gives 95 %; no interval below three refits
 */
export function stabilityOf(labels: readonly (Int32Array | null)[], level: number): Stability {
  const count = labels.length;
  const sums = new Float64Array(count);
  for (let r = 0; r < count; r++)
    for (let s = 0; s < r; s++) {
      const [a, b] = [labels[r], labels[s]];
      const agreement = a && b ? adjustedRand(a, b) : 0;
      sums[r] += agreement;
      sums[s] += agreement;
    }
  const agreements = Array.from(sums, (sum) => sum / (count - 1));
  const value = mean(agreements);
  const error = jackknifeError(agreements);
  if (Number.isNaN(error)) return { interval: { value, low: null, high: null }, error, agreements };
  const reach = error * studentCritical(level / 2, count - 1);
  return {
    interval: { value, low: Math.max(LEAST_AGREEMENT, value - reach), high: Math.min(1, value + reach) },
    error,
    agreements,
  };
}

/** No adjusted Rand index is lower (Chacón and Rastrojo 2023, Minimum adjusted Rand index for two clusterings). */
const LEAST_AGREEMENT = -0.5;

/**
 * Standard error of a mean over pairs, from leaving each member out in turn: without member r the mean is
 * (R m - 2 a_r) / (R - 2), where m is the mean over all pairs and a_r the mean over the pairs of r.
 */
function jackknifeError(agreements: readonly number[]): number {
  const count = agreements.length;
  if (count < 3) return Number.NaN;
  const whole = mean(agreements);
  const without = agreements.map((agreement) => (count * whole - 2 * agreement) / (count - 2));
  const squares = without.reduce((sum, each) => sum + (each - whole) ** 2, 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
