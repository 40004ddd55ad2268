import { isRefuted, type Judgement, nullP, OUTCOMES, untested } from "../verdict/decide.js";
import { strength } from "../verdict/nullStrengths.js";
import type { MethodStanding } from "./candidate.js";
import type { Ranked } from "./rank.js";

/** How strong the best division looks on halves, here and in cohorts of one group; see `nullStrengths`. */
export type BesideNulls = { readonly strength: number; readonly nulls: readonly number[] };

/**
 * The verdict that the best division of all stands for, with what its own method showed at other numbers of subgroups.
 *
 * @param beside null where no null cohorts were asked for, or nothing was to be tested by them
 */
export function judgementOf(ranked: Ranked, beside: BesideNulls | null, level: number): Judgement {
  const { standings, best, look, looked } = ranked;
  const candidates = standings
    .filter((each) => isSameMethod(each, best))
    .map(({ judged }) => judged)
    .sort((a, b) => a.clusters - b.clusters);
  if (standings.every(({ judged: { halves, voids } }) => 2 * voids > halves)) return untested(candidates);
  const { shape } = best.judged;
  const p = beside ? nullP(beside.strength, beside.nulls) : shape && Math.min(1, shape.p * looked);
  const refuted = beside !== null && p !== null && isRefuted(p, beside.nulls, level);
  const reason = look === "groups" && refuted ? "null" : look;
  return {
    ...{ outcome: OUTCOMES[reason], reason, candidates },
    clusters: reason === "groups" ? best.judged.clusters : 1,
    closest: look === "weak" ? null : best.judged.clusters,
    // Beside an outcome that other evidence has decided a small p would mislead.
    p: reason === "groups" || (p !== null && p > level) ? p : null,
    strength: beside?.strength ?? strength(best.judged),
    nulls: beside?.nulls ?? [],
  };
}

function isSameMethod({ variant: a }: MethodStanding, { variant: b }: MethodStanding): boolean {
  return a.method.id === b.method.id && a.variant === b.variant;
}
