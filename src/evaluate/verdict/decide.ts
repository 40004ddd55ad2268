import type { Verdict } from "../../contract/result.js";
import type { CandidateJudgement } from "./candidateJudgement.js";
import { gate, type Look } from "./gate.js";
import { strength } from "./nullStrengths.js";

export type Judgement = {
  readonly outcome: Verdict["outcome"];
  /**
   * Why: what people left out look like (see `Look`); `null` when cohorts of one group look as strong; `small` when
   * there are too few people to compare halves, or no controls; `outcome` where an outcome is followed in their place.
   */
  readonly reason: Look | "null" | "small" | "outcome";
  /** The number of subgroups to fit: 1 unless the outcome is `subgroups`. */
  readonly clusters: number;
  /** The number that came closest, for an exploratory partition; null when none spreads beyond controls. */
  readonly closest: number | null;
  /**
   * For one group against subgroups. With null cohorts: the share of them, the real one counted in, where some number
   * of subgroups looks as strong. Without: how often one normal group is as two-peaked along a line as the patients
   * left out are along the closest number's weakest, times the numbers tried. Null where nothing was worth
   * a look, or where p is small and the outcome is decided by something else: controls part the same way, or patients
   * have a flat top.
   */
  readonly p: number | null;
  readonly candidates: readonly CandidateJudgement[];
  /** The largest strength over the numbers, here and in each null cohort; see `strength`. */
  readonly strength: number;
  readonly nulls: readonly number[];
};

/** What each reason stands for. */
export const OUTCOMES = {
  groups: "subgroups",
  one: "dimension",
  shared: "nothing",
  weak: "nothing",
  null: "nothing",
} as const;

/**
 * The best score first. The first number that shows groups is the answer, unless a better one shows one drawn-out
 * group: cut in three or more, a stretch can look like groups. Else what the best one shows.
 */
export function decide(candidates: readonly CandidateJudgement[], nulls: readonly number[], level: number): Judgement {
  const ranked = [...candidates].sort((a, b) => b.score - a.score);
  const telling = ranked.find(settles);
  const closest = telling && gate(telling) === "groups" ? telling : ranked[0];
  const strongest = Math.max(...candidates.map(strength));
  const look = gate(closest);
  const p = nulls.length > 0 ? nullP(strongest, nulls) : gateP(closest, candidates.length);
  const refuted = p !== null && isRefuted(p, nulls, level);
  const reason = look === "groups" && refuted ? "null" : look;
  return {
    outcome: OUTCOMES[reason],
    reason,
    clusters: reason === "groups" ? closest.clusters : 1,
    closest: look === "weak" ? null : closest.clusters,
    // A small p beside an outcome that other evidence has decided would mislead.
    p: reason === "groups" || (p !== null && p > level) ? p : null,
    ...{ candidates, strength: strongest, nulls },
  };
}

/** Of the numbers in order of their score, the first one that settles the matter is heard, and none after it. */
export function settles(candidate: CandidateJudgement): boolean {
  const look = gate(candidate);
  return look === "groups" || look === "one";
}

function gateP({ shape }: CandidateJudgement, tried: number): number | null {
  return shape && Math.min(1, shape.p * tried);
}

/** Fewer null cohorts than the level needs: then none of them may be as strong. */
export function isRefuted(p: number, nulls: readonly number[], level: number): boolean {
  return nulls.length > 0 && p > Math.max(level, 1 / (1 + nulls.length));
}

/** The share of the null cohorts, the real one counted in, that look as strong. */
export function nullP(strongest: number, nulls: readonly number[]): number {
  return (1 + nulls.filter((each) => each >= strongest).length) / (1 + nulls.length);
}

/** Too few people to compare halves, or nothing to compare. */
export function untested(candidates: readonly CandidateJudgement[], reason: "small" | "outcome" = "small"): Judgement {
  const nothing = { clusters: 1, closest: null, p: null, nulls: [], strength: 0 };
  return { ...nothing, outcome: "untested", reason, candidates };
}
