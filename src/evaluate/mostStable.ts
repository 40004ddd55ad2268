import type { Candidate } from "../contract/result.js";
import { SPREAD_BEYOND_CONTROLS } from "./contrast.js";

/** Numbers of subgroups whose stability (adjusted Rand index) differs by no more than this count as equally stable. */
const NEARLY = 0.05;

export type Choice = {
  readonly chosen: Candidate;
  /** The most stable of all, where the chosen one is another. */
  readonly passedOver: Candidate | null;
};

/**
 * The most stable number of subgroups; but of numbers nearly as stable the largest one whose every division goes
 * beyond what controls vary (see `spreadRatio`). Two of three clear subgroups may always be taken together: that is
 * as stable, and tells less. One group, which has no stability, is the answer only when it stands alone.
 */
export function mostStable(evidence: readonly Candidate[]): Choice {
  const best = evidence.reduce((most, each) => (stability(each) > stability(most) ? each : most));
  const finer = evidence.filter(
    (each) =>
      each.clusters > best.clusters &&
      stability(each) >= stability(best) - NEARLY &&
      (each.spreadRatio ?? 0) >= SPREAD_BEYOND_CONTROLS,
  );
  const finest = finer.at(-1);
  return finest ? { chosen: finest, passedOver: best } : { chosen: best, passedOver: null };
}

function stability(candidate: Candidate): number {
  return candidate.stability?.value ?? Number.NEGATIVE_INFINITY;
}
