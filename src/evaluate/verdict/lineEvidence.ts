import { variance } from "../../stats/moments.js";
import { NORMAL_TWO_PEAKEDNESS, twoPeakedness } from "./twoPeakedness.js";

/** What people whom the fit has not seen look like along the line between two subgroups. */
export type LineEvidence = {
  /** 1 less the variance of controls over that of the two subgroups' patients; 0 where controls vary as much or more. */
  readonly contrast: number;
  /** Patients in the two subgroups; whole groups of rows count once where rows are grouped. */
  readonly size: number;
  readonly twoPeakedness: { readonly patients: number; readonly controls: number };
};

/** Coordinates along the line: of the patients of the two subgroups, and of all controls. */
export type OnLine = { readonly patients: Float64Array; readonly controls: Float64Array };

export function lineEvidence({ patients, controls }: OnLine): LineEvidence {
  const beyond = 1 - variance(controls) / variance(patients);
  return {
    contrast: Number.isNaN(beyond) ? 0 : Math.max(0, beyond),
    size: patients.length,
    twoPeakedness: { patients: twoPeakedness(patients), controls: twoPeakedness(controls) },
  };
}

/** How much more two-peaked patients are than a normal law and than controls. */
export function peaksBeyond({ twoPeakedness: { patients, controls } }: Pick<LineEvidence, "twoPeakedness">): number {
  return patients - Math.max(controls, NORMAL_TWO_PEAKEDNESS);
}
