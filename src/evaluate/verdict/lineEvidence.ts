import type { Matrix } from "../../linalg/matrix.js";
import { variance } from "../../stats/moments.js";
import { along } from "./separatingLines.js";
import { NORMAL_TWO_PEAKEDNESS, twoPeakedness } from "./twoPeakedness.js";
import { valley } from "./valley.js";

/** What people whom the fit has not seen look like along the line between two subgroups. */
export type LineEvidence = {
  /** 1 less the variance of controls over that of the two subgroups' patients; 0 where controls vary as much or more. */
  readonly contrast: number;
  /** Patients in the two subgroups. */
  readonly size: number;
  readonly twoPeakedness: { readonly patients: number; readonly controls: number };
  /** See `valley`. */
  readonly valley: number;
};

/** Rows of people whom the fit has not seen: the patients of two subgroups, and all controls. */
export type Unseen = { readonly patients: readonly number[]; readonly controls: readonly number[] };

export function lineEvidence(points: Matrix, line: Float64Array, unseen: Unseen): LineEvidence {
  const patients = along(points, unseen.patients, line);
  const controls = along(points, unseen.controls, line);
  const beyond = 1 - variance(controls) / variance(patients);
  return {
    contrast: Number.isNaN(beyond) ? 0 : Math.max(0, beyond),
    size: patients.length,
    twoPeakedness: { patients: twoPeakedness(patients), controls: twoPeakedness(controls) },
    valley: valley(patients),
  };
}

/** How much more two-peaked patients are than a normal law and than controls. */
export function peaksBeyond({ twoPeakedness: { patients, controls } }: Pick<LineEvidence, "twoPeakedness">): number {
  return patients - Math.max(controls, NORMAL_TWO_PEAKEDNESS);
}
