import type { Grouping } from "./grouping.js";

/** A cluster with fewer patients than this is called tiny. */
const TINY = 5;

export type GroupingFacts = {
  readonly grouping: Grouping;
  readonly converged: boolean;
  /** Training patients in each cluster, [K]. */
  readonly sizes: Int32Array;
};

/** What there is to say about groups found in a representation. */
export function groupingWarnings({ grouping, converged, sizes }: GroupingFacts): string[] {
  const told: string[] = [];
  const what = grouping.form === "k-means" ? "K-means" : "The mixture";
  if (!converged) told.push(`${what} had not settled when it reached its last iteration.`);
  const tiny = sizes.filter((size) => size < TINY).length;
  if (tiny > 0) told.push(`${tiny} of ${sizes.length} subgroups have fewer than ${TINY} patients.`);
  return told;
}
