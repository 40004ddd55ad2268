import type { Plan } from "../contract/plan.js";
import { refitCount } from "../evaluate/stability.js";

/** Fits of `clusters` subgroups on a share of the people; how many of them there are if little, and if much, is found. */
export type FitCount = {
  readonly clusters: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Done with the method's full parameters, not with those of refits. */
  readonly full?: true;
};

/** Halves, and what is left out in turn or for stability: the shares of the people that these fits see. */
export const HALF = 0.5;
const MOST = 0.8;

/**
 * The fits that an analysis makes, as `judge`, `compareClusterNumbers` and the description make them. Where no number
 * of subgroups has any contrast, one split in halves is all that the verdict takes; where one has, there is a second,
 * and up to two numbers are looked at on people left out. Where whole sites are left out, each of them is in turn.
 */
export function fitCounts({ evaluate, clusters: asked }: Plan, numbers: readonly number[], sites = 0): FitCount[] {
  const several = numbers.filter((clusters) => clusters > 1);
  const single = asked.from === asked.to;
  const mostLikely = several[several.length - 1] ?? 1;
  const every = several.flatMap((clusters): FitCount[] => {
    const few = refitCount(evaluate.resamples, single || asked.from > 1);
    return [
      { clusters, share: HALF, low: 2 + 2 * evaluate.nulls, high: 4 + 2 * evaluate.nulls },
      { clusters, share: MOST, low: few, high: few },
    ];
  });
  const contender =
    several.length > 0 && asked.from === 1 ? evaluate.resamples - refitCount(evaluate.resamples, false) : 0;
  return [
    ...every,
    { clusters: mostLikely, share: MOST, low: 0, high: several.length > 0 ? 10 + contender : 0 },
    { clusters: asked.from > 1 ? mostLikely : 1, share: 1, low: 1, high: 0, full: true },
    { clusters: mostLikely, share: 1, low: 0, high: 1, full: true },
    { clusters: mostLikely, share: 1 - evaluate.holdout, low: 0, high: evaluate.holdout > 0 ? 1 : 0, full: true },
    { clusters: mostLikely, share: 1 - 1 / Math.max(1, sites), low: 0, high: sites, full: true },
  ];
}
