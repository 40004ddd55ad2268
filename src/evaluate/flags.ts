import type { Flag } from "../contract/result.js";
import { type Matrix, row } from "../linalg/matrix.js";

export type FlagEvidence = {
  /** [n, K] */
  readonly responsibilities: Matrix;
  /** Who lies far outside the range of the training people. */
  readonly outOfRange: readonly boolean[];
  /** Whom the method divides: patients, or everyone who is not a known control. */
  readonly divided: readonly boolean[];
  /** People less probable than this in every subgroup are not assignable. */
  readonly assignable: number;
  /** Share of the features that were measured, by person. */
  readonly measured: ArrayLike<number>;
};

/** Whoever has fewer of the features than this is not assignable: their place would be the medians' place. */
export const LEAST_MEASURED = 0.5;

/**
 * What is to be known of each subject's place. With one group everyone belongs to it, with probability 1. A threshold
 * of 1 / K or less flags nobody: the most probable of K subgroups is never less probable than that. Who lacks most of the features is never
 * assignable.
 */
export function flags({ responsibilities, outOfRange, divided, assignable, measured }: FlagEvidence): Flag[][] {
  return Array.from({ length: responsibilities.rows }, (_, i) => {
    const improbable = responsibilities.cols > 1 && Math.max(...row(responsibilities, i)) < assignable;
    const unsure = divided[i] && (improbable || measured[i] < LEAST_MEASURED);
    return [...(unsure ? ["not_assignable" as const] : []), ...(outOfRange[i] ? ["out_of_range" as const] : [])];
  });
}
