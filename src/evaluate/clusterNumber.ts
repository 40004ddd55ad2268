import type { Measured } from "../cohort/measured.js";
import type { ClusterRange, Plan } from "../contract/plan.js";
import type { Candidate } from "../contract/result.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { candidateEvidence, evidenceForOneGroup } from "./candidateEvidence.js";
import { countPeople } from "./countPeople.js";
import { subjectsOf } from "./division.js";
import { type Choice, mostStable } from "./mostStable.js";
import type { Refit } from "./refit.js";
import { refitCount, refitSubsamples } from "./stability.js";
import { numberWord, rangeInWords, sentence, subgroupsInWords } from "./words.js";

/** Patients that each subgroup needs, on average, for its number to be tried; rows of one group are one patient. */
export const PATIENTS_A_SUBGROUP = 5;

export type ClusterComparison = {
  readonly candidates: readonly Candidate[];
  readonly chosen: number;
  /** Why this number, in a sentence. */
  readonly reason: string;
  /** The range after cutting it to 5 patients a subgroup. */
  readonly compared: ClusterRange;
  readonly warnings: readonly string[];
};

/** The numbers of subgroups to compare: the plan's range as far as there are patients for it. */
export function numbersToCompare(measured: Measured, plan: Plan): number[] {
  const { from, to } = cutRange(plan.clusters, countPeople(measured, 1));
  return Array.from({ length: to - from + 1 }, (_, k) => from + k);
}

/**
 * Compares numbers of subgroups by the stability of refits. In a range `mostStable` chooses; a single number is taken
 * as asked, with the same evidence beside it. One group is always stable, so it stands beside the others and is not
 * chosen here: `judge` decides whether it is the answer.
 *
 * @param mayBe which numbers may still be the answer; the others are measured by fewer refits
 */
export async function* compareClusterNumbers(
  measured: Measured,
  plan: Plan,
  { mayBe = () => true, random }: { mayBe?: (clusters: number) => boolean; random: Random },
): AsyncSteps<ClusterComparison> {
  const patients = subjectsOf(measured, 1).length;
  const numbers = numbersToCompare(measured, plan);
  const compared = { from: numbers[0], to: numbers[numbers.length - 1] };
  const counts = numbers
    .filter((clusters) => clusters > 1)
    .map((clusters): [number, number] => [clusters, refitCount(plan.evaluate.resamples, mayBe(clusters))]);
  const refits = yield* refitSubsamples(measured, plan, new Map(counts), random);
  const evidence = numbers.map((clusters) => {
    const ofNumber = refits.get(clusters);
    return ofNumber ? candidateEvidence(clusters, ofNumber, plan.evaluate.level) : evidenceForOneGroup(patients);
  });
  const choice = mostStable(evidence);
  const collapses = Array.from(refits, ([clusters, ofNumber]) => warnIfCollapsed(clusters, ofNumber));
  return {
    candidates: evidence,
    chosen: choice.chosen.clusters,
    reason: reasonFor(choice, plan.clusters, compared),
    compared,
    warnings: [...warnIfCut(plan.clusters, compared, countPeople(measured, 1)), ...collapses.flat()],
  };
}

/** At least 5 patients a subgroup, and never less than one subgroup. */
export function cutRange({ from, to }: ClusterRange, patients: number): ClusterRange {
  const most = Math.max(1, Math.floor(patients / PATIENTS_A_SUBGROUP));
  return { from: Math.min(from, most), to: Math.min(to, most) };
}

function reasonFor({ chosen, passedOver }: Choice, asked: ClusterRange, compared: ClusterRange): string {
  const { clusters, stability } = chosen;
  const found = sentence(subgroupsInWords(clusters));
  if (asked.from === asked.to && clusters === asked.to) return `${found}, as asked.`;
  if (!stability) return "One group, as there are too few patients for more.";
  if (compared.from === compared.to) return `${found}, as there are too few patients for more.`;
  if (!passedOver) return `${found} are the most stable of ${rangeInWords(compared)}.`;
  return `${found} are about as stable as ${numberWord(passedOver.clusters)}, the most stable of ${rangeInWords(compared)}, and tell more.`;
}

function warnIfCut(asked: ClusterRange, compared: ClusterRange, patients: number): string[] {
  if (compared.from === asked.from && compared.to === asked.to) return [];
  const why = `${patients} patients allow ${compared.to}, at ${PATIENTS_A_SUBGROUP} patients a subgroup`;
  return [`Asked for ${rangeInWords(asked)} subgroups, tried ${rangeInWords(compared)}: ${why}.`];
}

function warnIfCollapsed(clusters: number, refits: readonly Refit[]): string[] {
  const collapsed = refits.filter(({ labels }) => labels === null).length;
  if (collapsed === 0) return [];
  const share = `${collapsed} of ${refits.length} refits`;
  return [`With ${clusters} subgroups, ${share} lost a whole subgroup; they count as agreeing with no other.`];
}
