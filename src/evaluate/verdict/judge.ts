import type { Measured } from "../../cohort/measured.js";
import type { Plan } from "../../contract/plan.js";
import type { Random } from "../../core/random.js";
import { type AsyncSteps, type SyncSteps, together } from "../../core/run.js";
import { subjectsOf } from "../division.js";
import { type CandidateJudgement, candidateJudgement } from "./candidateJudgement.js";
import { type Gate, gate, LEAST_SCORE } from "./gate.js";
import type { HalfEvidence } from "./halves.js";
import { nullStrengths, strength } from "./nullStrengths.js";
import { splitHalves } from "./splitHalves.js";

/** Why the outcome is what it is. */
export type JudgementReason =
  /** Groups with a gap between them, which replicate, and which controls do not show. */
  | "groups"
  /** One group drawn out along a line, replicably, beyond controls. */
  | "one"
  /** Controls part along the same line. */
  | "shared"
  /** No division replicates beyond controls. */
  | "weak"
  /** Cohorts of one group look as strong. */
  | "null"
  /** Too few people to compare halves, or no controls. */
  | "small";

export type Judgement = {
  readonly outcome: "subgroups" | "dimension" | "nothing" | "untested";
  readonly reason: JudgementReason;
  /** The number of subgroups to fit: 1 unless the outcome is `subgroups`. */
  readonly clusters: number;
  /** The number that came closest, for an exploratory partition; null when there is none. */
  readonly closest: number | null;
  /**
   * For one group against subgroups; null unless the closest number was tested. With null cohorts, the share of them
   * (the real one counted in) where any number of subgroups looks as strong. Without, how often one normal group of
   * the size of a half would be as two-peaked along the weakest line, times the numbers of subgroups tried.
   */
  readonly p: number | null;
  readonly candidates: readonly CandidateJudgement[];
  /** The largest strength in each null cohort, and that of the closest number here; see `strength`. */
  readonly nulls: readonly number[];
  readonly strength: number;
};

/** Splits that every number of subgroups gets, and those that only the promising ones get after that. */
const FIRST_SPLITS = 2;
const MORE_SPLITS = 3;
/** A number of subgroups with a lower score after the first splits is looked at no further. */
const PROMISING = 0.08;
/** Candidates, the best first, whose shape is looked at. */
const GATED = 3;
/** Fewer people in either group cannot be halved. */
const FEWEST = 16;

/**
 * Decides between subgroups, a dimension and nothing found, for any method that places people.
 *
 * Two disjoint halves of the people, several times: does a fit on one half divide the other half's patients as that
 * half's own fit does, and do they spread, along every line between two subgroups, beyond the other half's controls?
 * Then the shape along those lines tells groups from one drawn-out group. Nobody is judged by a fit that has seen them.
 *
 * @param numbers numbers of subgroups to try; 1 need not be among them and is never fitted
 */
export async function* judge(
  measured: Measured,
  plan: Plan,
  numbers: readonly number[],
  random: Random,
): AsyncSteps<Judgement> {
  const several = numbers.filter((clusters) => clusters > 1);
  const fewest = Math.min(subjectsOf(measured, 0).length, subjectsOf(measured, 1).length);
  if (several.length === 0 || fewest < FEWEST) return untested([]);
  const candidates = yield* judgeNumbers(measured, plan, several, random.fork("halves"));
  if (candidates.every(({ size }) => size === 0)) return untested(candidates);
  const decided = decide(candidates, random.fork("gate"));
  if (plan.evaluate.nulls === 0 || decided.outcome !== "subgroups") return decided;
  const nulls = yield* nullStrengths(measured, plan, several, random.fork("nulls"));
  return againstNulls(decided, nulls, plan.evaluate.level);
}

/** Every number on the first splits; the promising ones on more. */
function* judgeNumbers(
  measured: Measured,
  plan: Plan,
  numbers: readonly number[],
  random: Random,
): SyncSteps<CandidateJudgement[]> {
  const splits = Array.from({ length: FIRST_SPLITS + MORE_SPLITS }, (_, s) => splitHalves(measured, random.fork(s)));
  const common = { measured, plan };
  const looked = new Map<number, (readonly HalfEvidence[])[]>();
  for (const stage of [splits.slice(0, FIRST_SPLITS), splits.slice(FIRST_SPLITS)]) {
    const left = numbers.filter((k) => candidateJudgement(k, looked.get(k) ?? []).score >= PROMISING || !looked.has(k));
    const inputs = left.flatMap((clusters) => stage.map((halves) => ({ halves, clusters })));
    const label = random.fork(`from split ${looked.size}`);
    const answers = yield* together<readonly HalfEvidence[]>("evaluate/halves", common, inputs, label, "verdict");
    left.forEach((k, at) => {
      const own = answers.slice(at * stage.length, (at + 1) * stage.length);
      looked.set(k, [...(looked.get(k) ?? []), ...own]);
    });
  }
  return numbers.map((clusters) => candidateJudgement(clusters, looked.get(clusters) ?? []));
}

/** The best score first; the first whose shape shows groups is the answer. */
function decide(candidates: readonly CandidateJudgement[], random: Random): Judgement {
  const ranked = [...candidates].sort((a, b) => b.score - a.score);
  const strong = ranked.filter(({ score }) => score >= LEAST_SCORE).slice(0, GATED);
  const gates = strong.map((candidate): [CandidateJudgement, Gate] => [
    candidate,
    gate(candidate, random.fork(candidate.clusters)),
  ]);
  const [closest, shape] = gates.find(([, { shape }]) => shape === "groups") ?? gates[0] ?? [];
  const common = { candidates, nulls: [], closest: closest?.clusters ?? null };
  if (!closest || !shape) return { ...common, outcome: "nothing", reason: "weak", clusters: 1, p: null, strength: 0 };
  const found = shape.shape === "groups";
  return {
    ...common,
    outcome: found ? "subgroups" : shape.shape === "shared" ? "nothing" : "dimension",
    reason: shape.shape,
    clusters: found ? closest.clusters : 1,
    p: Math.min(1, shape.p * candidates.length),
    strength: strength(closest),
  };
}

function againstNulls(decided: Judgement, nulls: readonly number[], level: number): Judgement {
  const asStrong = nulls.filter((each) => each >= decided.strength).length;
  const p = (1 + asStrong) / (1 + nulls.length);
  // So few null cohorts that p cannot reach the level: then none of them may be as strong.
  if (p <= Math.max(level, 1 / (1 + nulls.length))) return { ...decided, p, nulls };
  return { ...decided, outcome: "nothing", reason: "null", clusters: 1, p, nulls };
}

function untested(candidates: readonly CandidateJudgement[]): Judgement {
  return {
    ...{ outcome: "untested", reason: "small", clusters: 1, closest: null, p: null, candidates },
    ...{ nulls: [], strength: 0 },
  };
}
