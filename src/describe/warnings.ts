import type { Measured } from "../cohort/measured.js";
import { methodById } from "../methods/index.js";
import type { Model } from "../model.js";
import type { LearntPreprocessing } from "../preprocess/index.js";
import { siteEffects } from "../preprocess/siteEffects.js";
import { mean } from "../stats/moments.js";
import type { FitEvidence } from "./fitEvidence.js";

/** All that is to be read with care about the cohort, the comparison, the fit and the profiles, in that order. */
export function warnings(
  { plan, state, preprocessing }: Model,
  measured: Measured,
  evidence: FitEvidence,
  confirmed: readonly string[],
): string[] {
  return [
    ...measured.warnings,
    ...warnOfGroups(measured),
    ...tellOfSites(preprocessing, measured),
    ...evidence.comparison.warnings,
    ...(methodById(plan.method.id).warnings?.(state) ?? []),
    ...confirmed,
  ];
}

/** What harmonisation did, before and after. */
function tellOfSites(learnt: LearntPreprocessing, measured: Measured): string[] {
  const effects = siteEffects(learnt, measured);
  if (!effects) return [];
  const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
  const most = effects.before.indexOf(Math.max(...effects.before));
  return [
    `Sites were harmonised by ComBat, as learnt from controls. Of the controls' variance in a feature, sites made up ${percent(mean(effects.before))} on average before and ${percent(mean(effects.after))} after; most in ${effects.features[most]}, ${percent(effects.before[most])} before and ${percent(effects.after[most])} after.`,
  ];
}

function warnOfGroups({ groups, ids }: Measured): string[] {
  const count = new Set(groups).size;
  if (count === ids.length) return [];
  return [
    `${ids.length} rows belong to ${count} groups: splits keep a group together, and profiles compare one value a group and subgroup, the mean of its rows.`,
  ];
}
