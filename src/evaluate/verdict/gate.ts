import type { Random } from "../../core/random.js";
import type { CandidateJudgement } from "./candidateJudgement.js";
import { NORMAL_TWO_PEAKEDNESS } from "./twoPeakedness.js";
import { twoPeakednessTail } from "./twoPeakednessTail.js";

/** Below this score patients do not divide replicably beyond controls. Chosen on simulated cohorts, as are all of these. */
export const LEAST_SCORE = 0.2;
/** Patients are two-peaked beyond a normal law and beyond controls by this much at least. */
const LEAST_MARGIN = 0.03;
/** Controls may be two-peaked beyond a normal law by this share of what patients are. */
const MOST_OF_CONTROLS = 0.5;
const GATE_LEVEL = 0.01;

/**
 * What the shape of people left out says of a division that replicates beyond controls: `groups` with a gap between
 * them, `shared` with the controls, who part along the same line, or `one` group, drawn out along a line.
 */
export type Shape = "groups" | "shared" | "one";

/** `p`: how often one normal group of this size is at least as two-peaked along one line. */
export type Gate = { readonly shape: Shape; readonly p: number };

export function gate({ twoPeakedness, valley, size }: CandidateJudgement, random: Random): Gate {
  const p = twoPeakednessTail(twoPeakedness.patients, size, random);
  const ofPatients = twoPeakedness.patients - NORMAL_TWO_PEAKEDNESS;
  const ofControls = twoPeakedness.controls - NORMAL_TWO_PEAKEDNESS;
  if (!(p <= GATE_LEVEL && ofPatients >= LEAST_MARGIN && valley >= 0)) return { shape: "one", p };
  const apart = ofPatients - Math.max(0, ofControls) >= LEAST_MARGIN && ofControls <= MOST_OF_CONTROLS * ofPatients;
  return { shape: apart ? "groups" : "shared", p };
}
