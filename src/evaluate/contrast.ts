import type { Contrast } from "../contract/result.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import type { Matrix } from "../linalg/matrix.js";
import { type Division, subjectsOf } from "./division.js";

/** Patients must vary this much more than controls along every line between subgroups: exp(0.3), set on simulated cohorts. */
export const SPREAD_BEYOND_CONTROLS = Math.exp(0.3);

export type ContrastEvidence = {
  /** Name of the space in which the method separates subgroups. */
  readonly space: string;
  /** [n, K] of every subject of `measured`, controls too. */
  readonly responsibilities: Matrix;
  /** On people left out of the refits, as `compareClusterNumbers` gives it. */
  readonly spreadRatio: number | null;
};

/**
 * The same rule applied to the controls: how it would divide them, and whether they stay together where patients
 * part. A division that controls share is one of people, not of a disease.
 *
 * @returns null for one group, or without controls
 */
export function contrast(
  { measured, clusters }: Division,
  { space, responsibilities, spreadRatio }: ContrastEvidence,
): Contrast | null {
  const controls = subjectsOf(measured, 0);
  if (clusters < 2 || controls.length === 0) return null;
  const assigned = argmaxRows(responsibilities);
  const shares = Array.from(
    { length: clusters },
    (_, k) => controls.filter((i) => assigned[i] === k).length / controls.length,
  );
  return {
    space,
    spreadRatio,
    controlShares: shares,
    controlsTogether: spreadRatio !== null && spreadRatio >= SPREAD_BEYOND_CONTROLS,
  };
}
