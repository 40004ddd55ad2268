import type { Measured } from "../cohort/measured.js";
import { methodById } from "../methods/index.js";
import type { Model } from "../model.js";
import type { FitEvidence } from "./fitEvidence.js";

/** All that is to be read with care about the cohort, the comparison, the fit and the profiles, in that order. */
export function warnings(
  { plan, state }: Model,
  measured: Measured,
  evidence: FitEvidence,
  confirmed: readonly string[],
): string[] {
  return [
    ...measured.warnings,
    ...warnOfGroups(measured),
    ...evidence.comparison.warnings,
    ...(methodById(plan.method.id).warnings?.(state) ?? []),
    ...confirmed,
  ];
}

function warnOfGroups({ groups, ids }: Measured): string[] {
  const count = new Set(groups).size;
  if (count === ids.length) return [];
  return [
    `${ids.length} rows belong to ${count} groups: splits keep a group together, but intervals, p and q of profiles count rows, so they are too narrow.`,
  ];
}
