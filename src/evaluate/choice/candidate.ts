import type { Variant } from "../../methods/family.js";
import type { CandidateJudgement, Replicated } from "../verdict/candidateJudgement.js";
import { peaksBeyond } from "../verdict/lineEvidence.js";
import type { Tried } from "./tried.js";
import { withoutSmall } from "./withoutSmall.js";

/** A division that was tried, and how it stands beside the others. */
export type MethodStanding = {
  readonly variant: Variant;
  readonly tried: Tried;
  /** As the verdict on one method reads it; `replication` is the agreement of fits on most of the people. */
  readonly judged: CandidateJudgement;
};

/** How a division stands by its figures; its people left out have yet to be looked at, see `withShape`. */
export function standing(variant: Variant, tried: Tried): MethodStanding {
  const [whole, main] = [tried, withoutSmall(tried)].map((each) => ({
    variant,
    tried: each,
    judged: { ...replicatedOf(each), shape: null },
  }));
  return main.judged.score > whole.judged.score ? main : whole;
}

/**
 * The score is sqrt(information times agreement) times contrast. The information, in bits, that fits share about the patients grows with
 * the number of subgroups that come back and is small for a handful of outliers; the agreement (adjusted Rand index) takes
 * off for those who are placed elsewhere from fit to fit, who cost little information where there are many subgroups; the contrast, over the line where it
 * is smallest, is lost by whatever controls show as well, and by cutting one group in two.
 */
function replicatedOf({ clusters, agreement, information, lines, voids }: Tried): Replicated {
  const counted = { clusters, halves: voids.of, voids: voids.count };
  if (lines.length === 0 || 2 * voids.count > voids.of)
    return { ...counted, replication: 0, contrast: 0, score: 0, beyond: 0 };
  const contrast = Math.min(...lines.map((line) => line.contrast));
  const beyond = Math.min(...lines.map(peaksBeyond));
  const score = Math.sqrt(Math.max(0, information) * Math.max(0, agreement)) * contrast;
  return { ...counted, replication: agreement, contrast, score, beyond };
}
