import { mean } from "../../stats/moments.js";
import type { HalfEvidence } from "./halves.js";
import { peaksBeyond } from "./lineEvidence.js";

/** The evidence for one number of subgroups: means over the halves, of each half's weakest line. */
export type CandidateJudgement = {
  readonly clusters: number;
  /** Agreement of fits on two disjoint halves (adjusted Rand index). */
  readonly replication: number;
  /** Smallest share of the patients' spread, along a line between two subgroups, that controls do not have. */
  readonly contrast: number;
  /** sqrt(replication) times contrast, from 0 to 1. */
  readonly score: number;
  /** Along the line where patients are least two-peaked beyond controls; NaN where none could be looked at. */
  readonly twoPeakedness: { readonly patients: number; readonly controls: number };
  /** Smallest over the lines; see `valley`. */
  readonly valley: number;
  /** Patients along that line, on average. */
  readonly size: number;
  /** Halves looked at, and how many of them had a subgroup too small to say anything, or a fit that collapsed. */
  readonly halves: number;
  readonly voids: number;
};

/**
 * @param splits evidence of each split in two halves; an empty one is a split where a fit collapsed
 */
export function candidateJudgement(clusters: number, splits: readonly (readonly HalfEvidence[])[]): CandidateJudgement {
  const halves = 2 * splits.length;
  const looked = splits.flat().filter(({ lines }) => lines.length > 0);
  const voids = halves - looked.length;
  if (2 * voids > halves) return { ...unseen(clusters), halves, voids };
  const weakest = looked.map(({ lines }) => lines.reduce((a, b) => (peaksBeyond(b) < peaksBeyond(a) ? b : a)));
  const replication = mean(looked.map((half) => half.replication));
  const contrast = mean(looked.map(({ lines }) => Math.min(...lines.map((line) => line.contrast))));
  return {
    ...{ clusters, replication, contrast, halves, voids },
    score: Math.sqrt(Math.max(0, replication)) * contrast,
    twoPeakedness: {
      patients: mean(weakest.map((line) => line.twoPeakedness.patients)),
      controls: mean(weakest.map((line) => line.twoPeakedness.controls)),
    },
    valley: mean(looked.map(({ lines }) => Math.min(...lines.map((line) => line.valley)))),
    size: Math.round(mean(weakest.map((line) => line.size))),
  };
}

/** Too many halves said nothing. */
function unseen(clusters: number) {
  const nothing = { patients: Number.NaN, controls: Number.NaN };
  return { clusters, replication: 0, contrast: 0, score: 0, twoPeakedness: nothing, valley: Number.NaN, size: 0 };
}
