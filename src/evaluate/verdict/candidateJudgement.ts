import { mean } from "../../stats/moments.js";
import type { CrossFit } from "./crossFit.js";
import type { HalfEvidence } from "./halves.js";
import { peaksBeyond } from "./lineEvidence.js";

/** The evidence for one number of subgroups from fits on halves: means over the halves, of each one's weakest line. */
export type Replicated = {
  readonly clusters: number;
  /** Agreement of fits on two disjoint halves (adjusted Rand index). */
  readonly replication: number;
  /** Smallest share of the patients' spread, along a line between two subgroups, that controls do not have. */
  readonly contrast: number;
  /** sqrt(replication) times contrast, from 0 to 1; where the method was chosen, of the information in bits that fits share, which may exceed 1. */
  readonly score: number;
  /** How much more two-peaked patients are than a normal law and controls, where they are least; below 0 for less. */
  readonly beyond: number;
  /** Halves looked at, and how many of them had a subgroup too small to say anything, or a fit that collapsed. */
  readonly halves: number;
  readonly voids: number;
};

/** What the shape of people left out says; `p`: how often one normal group of this size is at least as two-peaked. */
export type Shape = CrossFit & { readonly p: number };

/** All evidence for one number of subgroups; `shape` is null where the halves gave no reason to look, or it failed. */
export type CandidateJudgement = Replicated & { readonly shape: Shape | null };

/** @param splits evidence of each split in two halves; an empty one is a split where a fit collapsed */
export function replicated(clusters: number, splits: readonly (readonly HalfEvidence[])[]): Replicated {
  const halves = 2 * splits.length;
  const looked = splits.flat().filter(({ lines }) => lines.length > 0);
  const voids = halves - looked.length;
  if (looked.length === 0 || 2 * voids > halves)
    return { clusters, replication: 0, contrast: 0, score: 0, beyond: 0, halves, voids };
  const weakest = (measure: (half: HalfEvidence["lines"][number]) => number) =>
    mean(looked.map(({ lines }) => Math.min(...lines.map(measure))));
  const replication = mean(looked.map((half) => half.replication));
  const contrast = weakest((line) => line.contrast);
  const score = Math.sqrt(Math.max(0, replication)) * contrast;
  return { clusters, replication, contrast, score, beyond: weakest(peaksBeyond), halves, voids };
}
