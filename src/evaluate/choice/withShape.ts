import type { Random } from "../../core/random.js";
import { peaksBeyond } from "../verdict/lineEvidence.js";
import { twoPeakednessTail } from "../verdict/twoPeakednessTail.js";
import type { MethodStanding } from "./candidate.js";
import { spreadTail } from "./spreadTail.js";

/**
 * Looks at the shape of people left out along the line where patients are least two-peaked beyond controls. Both must be
 * more than chance: that patients are two-peaked, and that they spread further than controls; p is the larger of the two.
 */
export function withShape(standing: MethodStanding, random: Random): MethodStanding {
  const { tried, judged } = standing;
  const [first, ...rest] = tried.lines;
  if (!first || judged.score === 0) return standing;
  const weakest = rest.reduce((a, b) => (peaksBeyond(b) < peaksBeyond(a) ? b : a), first);
  const { size, twoPeakedness } = weakest;
  const shape = {
    ...{ clusters: tried.clusters, size, twoPeakedness, agreement: tried.agreement, contrast: judged.contrast },
    valley: Math.min(...tried.lines.map(({ valley }) => valley)),
    p: Math.max(twoPeakednessTail(twoPeakedness.patients, size, random), spreadTail(tried)),
  };
  return { ...standing, judged: { ...judged, shape } };
}
