import type { Look } from "../verdict/gate.js";
import type { MethodStanding } from "./candidate.js";
import { isOneStretch } from "./isOneStretch.js";
import { jointValley } from "./jointValley.js";
import { LEAST_VALLEY, lookOf } from "./lookOf.js";

export type Ranked = {
  /** The best score first; those that were looked at have a shape. */
  readonly standings: readonly MethodStanding[];
  /** What divides the patients best: the first that shows groups, else the best score. */
  readonly best: MethodStanding;
  readonly look: Look;
  /** How many were looked at. */
  readonly looked: number;
};

/** A division into fewer that scores so much of a score as good, and shows one drawn-out group, speaks against the finer one. */
const NEARLY = 0.8;
/** Gaps, in nats a person, so many times as clear. */
const FAR_CLEARER = 4;

/**
 * Looks at the divisions in the order of their scores until one shows groups with a gap between them, or so many have
 * been looked at. Cut in three or more, a stretch can look like groups: where fewer do about as well, they must show
 * groups too, and where their gaps are far clearer they are taken. Of as many subgroups, a better division that shows
 * one drawn-out group is heard before one that shows groups, and near ties are heard together (`jointValley`).
 *
 * @param standings at least one
 * @param look      adds the shape of people left out
 */
export function rank(
  standings: readonly MethodStanding[],
  { most, look }: { most: number; look: (standing: MethodStanding) => MethodStanding },
): Ranked {
  const sorted = [...standings].sort((a, b) => b.judged.score - a.judged.score);
  const seen = (at: number) => {
    if (!sorted[at].judged.shape) sorted[at] = jointly(look(sorted[at]), sorted);
    return lookOf(sorted[at]);
  };
  // Two subgroups are heard with their near ties; of more, some may stand apart though not all do.
  const isDrawnOut = (at: number) =>
    seen(at) === "one" && (sorted[at].judged.clusters === 2 || isOneStretch(sorted[at].tried, LEAST_VALLEY));
  const isStretch = ({ clusters, score }: MethodStanding["judged"]) =>
    sorted.some(({ judged }, at) => judged.clusters < clusters && judged.score >= NEARLY * score && isDrawnOut(at));
  const showsGroups = (at: number) => seen(at) === "groups" && !isStretch(sorted[at].judged);
  let drawnOut = Number.POSITIVE_INFINITY;
  for (let at = 0; at < Math.min(most, sorted.length); at++) {
    const { clusters } = sorted[at].judged;
    if (isDrawnOut(at)) drawnOut = Math.min(drawnOut, clusters);
    if (clusters >= drawnOut || !showsGroups(at)) continue;
    const clearer = sorted.findIndex((each, i) => isClearer(each, sorted[at]) && showsGroups(i));
    return { standings: sorted, best: sorted[clearer < 0 ? at : clearer], look: "groups", looked: at + 1 };
  }
  const [best] = sorted;
  const shown = lookOf(best);
  return { standings: sorted, best, look: shown === "groups" ? "one" : shown, looked: Math.min(most, sorted.length) };
}

/** With the valley that it shares with the divisions that do as well. */
function jointly(seen: MethodStanding, all: readonly MethodStanding[]): MethodStanding {
  const { shape } = seen.judged;
  if (!shape) return seen;
  return { ...seen, judged: { ...seen.judged, shape: { ...shape, valley: jointValley(seen, all) } } };
}

/** Fewer subgroups that score nearly as well, with far clearer gaps: the finer ones are kinds within them. */
function isClearer(coarse: MethodStanding, fine: MethodStanding): boolean {
  return (
    coarse.judged.clusters < fine.judged.clusters &&
    coarse.judged.score >= NEARLY * fine.judged.score &&
    gapOf(coarse) >= FAR_CLEARER * gapOf(fine)
  );
}

/** The smallest valley between two subgroups, a person. */
function gapOf({ tried: { lines } }: MethodStanding): number {
  return Math.min(...lines.map(({ valley, size }) => valley / size));
}
