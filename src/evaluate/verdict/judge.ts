import type { Measured } from "../../cohort/measured.js";
import { FEWEST_JUDGED, FEWEST_PEOPLE_JUDGED } from "../../contract/fewest.js";
import type { Plan } from "../../contract/plan.js";
import type { Random } from "../../core/random.js";
import { type AsyncSteps, type SyncSteps, together } from "../../core/run.js";
import { countPeople } from "../countPeople.js";
import { subjectsOf } from "../division.js";
import { type CandidateJudgement, type Replicated, replicated } from "./candidateJudgement.js";
import { crossFit } from "./crossFit.js";
import { decide, type Judgement, settles, untested } from "./decide.js";
import type { HalfEvidence } from "./halves.js";
import { nullStrengths } from "./nullStrengths.js";
import type { VerdictCommon } from "./refitOn.js";
import { splitHalves } from "./splitHalves.js";
import { twoPeakednessTail } from "./twoPeakednessTail.js";

/** Splits in two halves. */
const SPLITS = 2;
/** Below this contrast in the first split there is no second. */
const LEAST_CONTRAST = 0.05;
/** From this score the shape of people left out is looked at, for so many numbers of subgroups, the best first. */
const PROMISING = 0.04;
const LOOKED_AT = 3;

/**
 * Decides between subgroups, a dimension and nothing found, for any method that places people. Nobody is judged by a
 * fit that has seen them.
 *
 * First two disjoint halves of the people, twice: does a fit on one half divide the other half's patients as that
 * half's own fit does, and do they spread, along every line between two subgroups, beyond the other half's controls?
 * Then, for numbers of subgroups that may be, fits on four fifths: the shape of the people left out along those lines
 * tells groups from one drawn-out group, and from what controls show as well.
 *
 * @param numbers numbers of subgroups to try; 1 may be among them and is never fitted
 */
export async function* judge(
  measured: Measured,
  plan: Plan,
  numbers: readonly number[],
  random: Random,
): AsyncSteps<Judgement> {
  const several = numbers.filter((clusters) => clusters > 1);
  if (measured.outcome) return untested([], "outcome");
  if (several.length === 0 || !mayBeJudged(measured)) return untested([]);
  const common = { measured, plan };
  const halved = yield* onHalves(common, several, random.fork("halves"));
  const candidates = yield* withShapes(common, halved, random.fork("shapes"));
  if (candidates.every(({ halves, voids }) => 2 * voids > halves)) return untested(candidates);
  const nulls = yield* nullStrengths(measured, plan, several, random.fork("nulls"));
  return decide(candidates, nulls, plan.evaluate.level);
}

/** Whether there are enough controls and patients to leave some out. */
export function mayBeJudged(measured: Measured): boolean {
  return ([0, 1] as const).every(
    (group) =>
      subjectsOf(measured, group).length >= FEWEST_JUDGED && countPeople(measured, group) >= FEWEST_PEOPLE_JUDGED,
  );
}

/** A number whose first split shows hardly any contrast to the controls gets no second one. */
export function* onHalves(common: VerdictCommon, numbers: readonly number[], random: Random): SyncSteps<Replicated[]> {
  const looked = new Map<number, (readonly HalfEvidence[])[]>();
  const soFar = (clusters: number) => replicated(clusters, looked.get(clusters) ?? []);
  for (let split = 0; split < SPLITS; split++) {
    const halves = splitHalves(common.measured, random.fork(`split ${split}`));
    const left = numbers.filter((clusters) => split === 0 || soFar(clusters).contrast >= LEAST_CONTRAST);
    const inputs = left.map((clusters) => ({ halves, clusters }));
    const fits = random.fork(`fits ${split}`);
    const found = yield* together<readonly HalfEvidence[]>("evaluate/halves", common, inputs, fits, "verdict");
    left.forEach((clusters, at) => {
      looked.set(clusters, [...(looked.get(clusters) ?? []), found[at]]);
    });
  }
  return numbers.map(soFar);
}

/**
 * The shapes of the most promising numbers, the best first, until one of them settles the matter (see `decide`): what
 * comes after it would not be heard.
 */
function* withShapes(
  common: VerdictCommon,
  halved: readonly Replicated[],
  random: Random,
): SyncSteps<CandidateJudgement[]> {
  const promising = [...halved]
    .filter(({ score }) => score >= PROMISING)
    .sort((a, b) => b.score - a.score)
    .slice(0, LOOKED_AT);
  const looked = new Map<number, CandidateJudgement>();
  for (const candidate of promising) {
    const seen = yield* withShape(common, candidate, random);
    looked.set(candidate.clusters, seen);
    if (settles(seen)) break;
  }
  return halved.map((candidate) => looked.get(candidate.clusters) ?? { ...candidate, shape: null });
}

function* withShape(common: VerdictCommon, candidate: Replicated, random: Random): SyncSteps<CandidateJudgement> {
  const { clusters } = candidate;
  const look = yield* crossFit(common, clusters, random.fork(`folds ${clusters}`));
  if (!look) return { ...candidate, shape: null };
  const stream = random.fork(`normal samples ${clusters}`);
  return { ...candidate, shape: { ...look, p: twoPeakednessTail(look.twoPeakedness.patients, look.size, stream) } };
}
