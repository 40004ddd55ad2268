import { matchClusters } from "../../metrics/matchClusters.js";
import type { MethodStanding } from "./candidate.js";

/** A division whose score lies within the noise of another's, and what taking it instead would change. */
export type NearTie = {
  readonly standing: MethodStanding;
  /** Share of the patients who would be elsewhere, after best matching of the subgroups. */
  readonly moved: number;
};

/** The divisions that score within one standard error of this one or above, the best score first; itself left out. */
export function nearTies(taken: MethodStanding, standings: readonly MethodStanding[]): readonly NearTie[] {
  const least = taken.judged.score - scoreError(taken);
  return standings
    .filter((each) => each !== taken && each.judged.score > 0 && each.judged.score >= least)
    .map((standing) => ({ standing, moved: movedBetween(taken.tried.named, standing.tried.named) }));
}

/**
 * Standard error of a score, of its contrast along the line where it is smallest: a ratio of two variances of normal
 * people has the relative standard error sqrt(2 / (n - 1) + 2 / (m - 1)).
 */
export function scoreError({ tried, judged: { contrast, score } }: MethodStanding): number {
  const weakest = tried.lines.reduce((least, line) => (line.contrast < least.contrast ? line : least), tried.lines[0]);
  if (!weakest || contrast === 0 || weakest.size < 2 || tried.controls < 2) return 0;
  const ofRatio = Math.sqrt(2 / (weakest.size - 1) + 2 / (tried.controls - 1));
  return (score / contrast) * (1 - contrast) * ofRatio;
}

function movedBetween(from: Int32Array, to: Int32Array): number {
  const names = matchClusters(from, to);
  return from.reduce((moved, own, i) => moved + Number(names.get(to[i]) !== own), 0) / from.length;
}
