import type { Measured } from "../cohort/measured.js";
import type { ClusterRange, Plan } from "../contract/plan.js";
import type { Candidate } from "../contract/result.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { mean } from "../stats/moments.js";
import { subjectsOf } from "./division.js";
import type { Refit } from "./refit.js";
import { refitSubsamples, type Stability, stabilityOf } from "./stability.js";
import { sentence, subgroupsInWords } from "./words.js";

/** Patients that each subgroup needs, on average, for its number to be tried. */
export const PATIENTS_A_SUBGROUP = 5;

export type ClusterComparison = {
  readonly candidates: readonly Candidate[];
  readonly chosen: number;
  /** Why this number, in a sentence. */
  readonly reason: string;
  /** The range after cutting it to 5 patients a subgroup. */
  readonly compared: ClusterRange;
  /** Of the chosen number, on people left out of the refits (see `spreadRatio`); null for one group. */
  readonly spreadRatio: number | null;
  readonly warnings: readonly string[];
};

type Evidence = { readonly candidate: Candidate; readonly error: number; readonly spreadRatio: number | null };

/**
 * Compares numbers of subgroups by the stability of refits. In a range the most stable number is chosen; a single
 * number is taken as asked, with the same evidence beside it. One group is always stable: only a comparison with
 * cohorts that have no subgroups can choose it, so in a range it stands beside the others and is not chosen.
 */
export async function* compareClusterNumbers(
  measured: Measured,
  plan: Plan,
  random: Random,
): AsyncSteps<ClusterComparison> {
  const patients = subjectsOf(measured, 1).length;
  const compared = cutRange(plan.clusters, patients);
  const numbers = Array.from({ length: compared.to - compared.from + 1 }, (_, k) => compared.from + k);
  const several = numbers.filter((clusters) => clusters > 1);
  const refits = yield* refitSubsamples(measured, plan, several, random);
  const evidence = numbers.map((clusters) => evidenceFor(clusters, refits.get(clusters), { patients, plan }));
  const best = mostStable(evidence);
  return {
    candidates: evidence.map(({ candidate }) => candidate),
    chosen: best.candidate.clusters,
    reason: reasonFor(best.candidate, plan.clusters, compared),
    compared,
    spreadRatio: best.spreadRatio,
    warnings: [
      ...warnIfCut(plan.clusters, compared, patients),
      ...several.flatMap((k) => warnIfCollapsed(k, refits.get(k) ?? [])),
    ],
  };
}

/** At least 5 patients a subgroup, and never less than one subgroup. */
export function cutRange({ from, to }: ClusterRange, patients: number): ClusterRange {
  const most = Math.max(1, Math.floor(patients / PATIENTS_A_SUBGROUP));
  return { from: Math.min(from, most), to: Math.min(to, most) };
}

function evidenceFor(
  clusters: number,
  refits: readonly Refit[] | undefined,
  { patients, plan }: { patients: number; plan: Plan },
): Evidence {
  if (!refits)
    return {
      candidate: { clusters, stability: null, agreements: [], smallest: patients, silhouette: null, null: null },
      error: Number.NaN,
      spreadRatio: null,
    };
  const { interval, error, agreements }: Stability = stabilityOf(
    refits.map(({ labels }) => labels),
    plan.evaluate.level,
  );
  const smallest = Math.round(
    meanOrNull(refits.flatMap(({ labels }) => (labels ? [smallestOf(labels, clusters)] : []))) ?? 0,
  );
  const silhouette = meanOrNull(refits.map((refit) => refit.silhouette));
  const logRatio = meanOrNull(refits.map((refit) => Math.log(refit.spreadRatio)));
  return {
    candidate: { clusters, stability: interval, agreements: [...agreements], smallest, silhouette, null: null },
    error,
    spreadRatio: logRatio === null ? null : Math.exp(logRatio),
  };
}

/** The most stable; among equals the smaller number. One group, which has no stability, only when it stands alone. */
function mostStable(evidence: readonly Evidence[]): Evidence {
  const stability = ({ candidate }: Evidence) => candidate.stability?.value ?? Number.NEGATIVE_INFINITY;
  return evidence.reduce((best, each) => (stability(each) > stability(best) ? each : best));
}

function smallestOf(labels: Int32Array, clusters: number): number {
  const sizes = new Int32Array(clusters);
  for (const label of labels) sizes[label]++;
  return Math.min(...sizes);
}

function meanOrNull(numbers: readonly number[]): number | null {
  const known = numbers.filter(Number.isFinite);
  return known.length === 0 ? null : mean(known);
}

function reasonFor({ clusters, stability }: Candidate, asked: ClusterRange, compared: ClusterRange): string {
  if (asked.from === asked.to) return `${sentence(subgroupsInWords(clusters))}, as asked.`;
  if (!stability) return "One group: there are too few patients for more.";
  return `${sentence(subgroupsInWords(clusters))} are the most stable of ${compared.from} to ${compared.to}.`;
}

function warnIfCut(asked: ClusterRange, { from, to }: ClusterRange, patients: number): string[] {
  if (from === asked.from && to === asked.to) return [];
  const [before, after] = [inWords(asked), inWords({ from, to })];
  return [
    `Asked for ${before} subgroups, tried ${after}: ${patients} patients allow ${to}, at ${PATIENTS_A_SUBGROUP} patients a subgroup.`,
  ];
}

function inWords({ from, to }: ClusterRange): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

function warnIfCollapsed(clusters: number, refits: readonly Refit[]): string[] {
  const collapsed = refits.filter(({ labels }) => labels === null).length;
  if (collapsed === 0) return [];
  return [
    `With ${clusters} subgroups, ${collapsed} of ${refits.length} refits lost a whole subgroup; they count as agreeing with no other.`,
  ];
}
