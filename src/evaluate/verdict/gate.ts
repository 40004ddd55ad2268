import type { CandidateJudgement } from "./candidateJudgement.js";
import { NORMAL_TWO_PEAKEDNESS } from "./twoPeakedness.js";

/** From this score patients spread replicably beyond controls. Chosen on simulated cohorts, as are all of these. */
const LEAST_SCORE = 0.2;
/** For groups, the share of the spread of people left out that controls do not have is at least this. */
const LEAST_CONTRAST = 0.3;
/** Fits that share most of their people agree at least so well on who belongs together (adjusted Rand index). */
const LEAST_AGREEMENT = 0.5;
/** Patients are two-peaked beyond a normal law and beyond controls by this much at least. */
const LEAST_MARGIN = 0.04;
/** Controls may be two-peaked beyond a normal law by this share of what patients are. */
const MOST_OF_CONTROLS = 0.5;
/**
 * Log-likelihood, in nats, by which two groups describe people better than one drawn-out group does. In 1,000 samples each of one group (flat,
 * sloping, exponential, gamma and half normal laws with noise, 100 to 500 people) at most one in twenty reaches it.
 */
const LEAST_VALLEY = 2;
/** A normal group is as two-peaked as the patients no more often than this. */
const GATE_LEVEL = 0.001;

/**
 * What people left out look like: `groups` with a gap between them; `shared` with the controls, who part along the
 * same line; `one` group, drawn out along a line beyond the controls, replicably; or `weak`: none of these.
 */
export type Look = "groups" | "shared" | "one" | "weak";

/** Reads the evidence for one number of subgroups. */
export function gate({ score, shape }: CandidateJudgement): Look {
  const otherwise = score >= LEAST_SCORE ? "one" : "weak";
  if (!shape) return otherwise;
  const ofPatients = shape.twoPeakedness.patients - NORMAL_TWO_PEAKEDNESS;
  const ofControls = shape.twoPeakedness.controls - NORMAL_TWO_PEAKEDNESS;
  const parted = shape.p <= GATE_LEVEL && ofPatients >= LEAST_MARGIN && shape.valley >= LEAST_VALLEY;
  if (!parted) return otherwise;
  const apart = ofPatients - Math.max(0, ofControls) >= LEAST_MARGIN && ofControls <= MOST_OF_CONTROLS * ofPatients;
  if (!apart) return score >= LEAST_SCORE ? "shared" : "weak";
  return shape.contrast >= LEAST_CONTRAST && shape.agreement >= LEAST_AGREEMENT ? "groups" : otherwise;
}
