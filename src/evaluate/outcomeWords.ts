import type { Confound } from "../contract/result.js";
import { quantile } from "../stats/quantile.js";
import type { Division } from "./division.js";
import type { OutcomeFit } from "./outcomeFit.js";

/** How far the outcome itself, its level, tells the subgroups apart, and its median in each of them. */
export type OutcomeLevel = Pick<Confound, "column" | "balancedAccuracy" | "chance" | "strong"> & {
  readonly medians: readonly number[];
};

/**
 * What a division by an outcome may come down to: people with more and with less of it.
 *
 * @param confounds of this division, the outcome among them
 * @returns null for one group, and where no outcome was followed
 */
export function outcomeLevel(
  { measured: { outcome }, assignments, clusters }: Division,
  confounds: readonly Confound[],
  column: string | null,
): OutcomeLevel | null {
  const found = confounds.find((each) => each.column === column);
  if (!outcome || !found || clusters < 2) return null;
  const medians = Array.from({ length: clusters }, (_, k) =>
    quantile(
      outcome.filter((_, i) => assignments[i] === k),
      0.5,
    ),
  );
  return { ...found, medians };
}

/** Whether the level of the outcome is what the subgroups differ in. */
export function levelSentence({ column, balancedAccuracy, chance, strong, medians }: OutcomeLevel): string {
  const each = medians.map((median, k) => `${Number(median.toPrecision(3))} in subgroup ${k + 1}`).join(", ");
  const accuracy =
    balancedAccuracy === null
      ? ""
      : `balanced accuracy ${balancedAccuracy.toFixed(2)}, by guessing ${chance.toFixed(2)}; `;
  return strong
    ? `The level of ${column} alone tells these subgroups apart (${accuracy}median ${each}): they may be no more than people with more and with less of it.`
    : `The level of ${column} alone tells these subgroups apart little or not at all (${accuracy}median ${each}).`;
}

/** What rules for each subgroup foretell beyond one rule for everyone. */
export function foretoldSentence({ bySubgroup, byOneRule }: OutcomeFit, divided: boolean): string {
  const one = `One rule foretells ${percentOf(byOneRule)} of the outcome's variance in people left out`;
  return divided ? `${one}, a rule for each subgroup ${percentOf(bySubgroup)}.` : `${one}.`;
}

function percentOf(share: number): string {
  return `${Math.round(100 * Math.max(0, share))} %`;
}
