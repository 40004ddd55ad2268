import type { Candidate } from "../contract/result.js";
import { mean } from "../stats/moments.js";
import type { Refit } from "./refit.js";
import { stabilityOf } from "./stability.js";

/** What the refits with one number of subgroups say of it. */
export function candidateEvidence(clusters: number, refits: readonly Refit[], level: number): Candidate {
  const labels = refits.map((refit) => refit.labels);
  const { interval, agreements } = stabilityOf(labels, level);
  const sizes = labels.flatMap((each) => (each ? [smallestOf(each, clusters)] : []));
  const silhouette = meanOrNull(refits.map((refit) => refit.silhouette));
  const logRatio = meanOrNull(refits.map((refit) => Math.log(refit.spreadRatio)));
  return {
    ...{ clusters, stability: interval, agreements: [...agreements] },
    ...{ smallest: Math.round(meanOrNull(sizes) ?? 0), silhouette, judged: null },
    spreadRatio: logRatio === null ? null : Math.exp(logRatio),
  };
}

/** One group needs no refit: everyone is always in it. */
export function evidenceForOneGroup(patients: number): Candidate {
  const nothing = { stability: null, silhouette: null, spreadRatio: null, judged: null };
  return { clusters: 1, agreements: [], smallest: patients, ...nothing };
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
