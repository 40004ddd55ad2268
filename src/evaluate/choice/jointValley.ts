import { quantile } from "../../stats/quantile.js";
import type { MethodStanding } from "./candidate.js";
import { scoreError } from "./nearTies.js";

/**
 * The valley between the subgroups of a division and of those into as many that score alike, within the error of its score: the median. They
 * show the same people along lines that hardly differ; the deepest of several valleys that chance has dug would mislead.
 */
export function jointValley(standing: MethodStanding, all: readonly MethodStanding[]): number {
  const { clusters, score } = standing.judged;
  const error = scoreError(standing);
  const valleys = all
    .filter((each) => each.judged.clusters === clusters && Math.abs(each.judged.score - score) <= error)
    .map(shallowest)
    .filter((valley) => !Number.isNaN(valley));
  return quantile(valleys, 0.5);
}

/** The valley between the two subgroups that part least. */
function shallowest({ tried: { lines } }: MethodStanding): number {
  return lines.length > 0 ? Math.min(...lines.map(({ valley }) => valley)) : Number.NaN;
}
