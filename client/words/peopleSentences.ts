import type { Classification } from "../../src/contract/evidence.js";
import { isFar } from "../../src/contract/person.js";
import type { Result } from "../../src/contract/result.js";
import { several, twoDecimals, withInterval } from "./numbers.js";
import { followsOutcome } from "./whom.js";

/** How well patients are told from controls at all. */
export function classificationSentence({ auc, balancedAccuracy }: Classification): string {
  const well = auc.value >= 0.9 ? "well" : auc.value >= 0.7 ? "fairly well" : auc.value >= 0.6 ? "a little" : "hardly";
  return `A simple rule tells them apart ${well}: area under the curve ${withInterval(auc)}, balanced accuracy ${twoDecimals(balancedAccuracy)}; chance is 0.5 for both.`;
}

/** About people where there are no subgroups. */
export function eachPersonSentence(result: Result): string {
  const norm = followsOutcome(result) ? "the mean of everyone" : "the controls";
  const far = result.people?.remoteness.filter(isFar).length ?? 0;
  if (far === 0) return `How each person differs from ${norm}.`;
  return `How each person differs from ${norm}; ${several(far, "is", "are")} unlike all others.`;
}
