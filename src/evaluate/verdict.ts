import type { Contrast, Interval, Verdict } from "../contract/result.js";
import { intervalInWords, sentence } from "./words.js";

/** Below this, refits on 80 % of the people divide them too differently to speak of the same subgroups. */
export const STABLE = 0.6;

export type VerdictEvidence = {
  readonly clusters: number;
  /** Why this number, as `compareClusterNumbers` says it. */
  readonly reason: string;
  readonly stability: Interval | null;
  readonly resamples: number;
  /** Patients in each subgroup, the largest first. */
  readonly sizes: readonly number[];
  /** Patients who could not be placed. */
  readonly notAssignable: number;
  readonly contrast: Contrast | null;
};

/**
 * The answer in words. Without a comparison with cohorts that have no subgroups the outcome is `untested`, and the
 * words say so.
 */
export function verdict(evidence: VerdictEvidence): Verdict {
  const { clusters } = evidence;
  return {
    outcome: "untested",
    clusters,
    headline: headline(evidence),
    evidence: clusters === 1 ? "All patients were kept together." : sentences(evidence),
    wouldChange: wouldChange(evidence),
    p: null,
  };
}

function headline({ clusters, reason, stability }: VerdictEvidence): string {
  if (clusters === 1) return `${reason} The patients were not divided.`;
  const how = stability ? reason.replace(/\.$/, `: stability ${intervalInWords(stability)}.`) : reason;
  if (stability && stability.value < STABLE)
    return `${how} That is low: who belongs together changes with the people looked at.`;
  return `${how} Whether there are subgroups at all was not tested.`;
}

function sentences({ stability, resamples, sizes, notAssignable, contrast }: VerdictEvidence): string {
  const patients = sizes.reduce((sum, size) => sum + size, 0);
  const shares = sizes.map(
    (size, k) => `subgroup ${k + 1}: ${size} of ${patients} patients (${Math.round((100 * size) / patients)} %)`,
  );
  return [
    ...(stability
      ? [`Stability ${intervalInWords(stability)} over ${resamples} refits, each on 80 % of the people.`]
      : []),
    `${sentence(shares.join(", "))}; ${placed(notAssignable)}.`,
    ...(contrast ? [ofControls(contrast)] : []),
    "Whether there are subgroups at all was not tested.",
  ].join(" ");
}

function placed(notAssignable: number): string {
  if (notAssignable === 0) return "all patients could be placed";
  return notAssignable === 1 ? "1 patient could not be placed" : `${notAssignable} patients could not be placed`;
}

function ofControls({ controlsTogether }: Contrast): string {
  return controlsTogether
    ? "Controls do not split this way."
    : "Controls vary in this way too, so the division may not be of the disease.";
}

function wouldChange({ clusters, stability, contrast }: VerdictEvidence): string {
  if (clusters === 1) return "Asking for a range of numbers, such as 2 to 6, would look for subgroups.";
  if (stability && stability.value < STABLE)
    return "More patients, or features closer to the disease, could make subgroups stable or show that there are none.";
  if (contrast && !contrast.controlsTogether)
    return "Naming what else divides people (site, scanner, age, sex) as covariates could remove this division or leave a clearer one.";
  return "A comparison with simulated cohorts without subgroups could show that such a division arises by chance; a second cohort that divides differently would speak against it.";
}
