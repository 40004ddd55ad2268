import type { MethodChoice } from "../contract/methodChoice.js";
import type { ClusterRange } from "../contract/plan.js";
import type { Contrast, Interval, Verdict } from "../contract/result.js";
import type { NumberChoice } from "./chooseNumber.js";
import type { OutcomeFit } from "./outcomeFit.js";
import { foretoldSentence, levelSentence, type OutcomeLevel } from "./outcomeWords.js";
import type { Judgement } from "./verdict/decide.js";
import { intervalInWords, pInWords, rangeInWords, sentence, subgroupsInWords } from "./words.js";

/** Below this, refits on 80 % of the people divide them too differently to speak of the same subgroups. */
export const STABLE = 0.6;

export type VerdictEvidence = {
  readonly choice: NumberChoice;
  readonly judgement: Judgement;
  readonly compared: ClusterRange;
  readonly stability: Interval | null;
  readonly resamples: number;
  /** Patients in each subgroup, the largest first. */
  readonly sizes: readonly number[];
  /** Patients who are not assignable; `sizes` count them in their likeliest subgroup. */
  readonly notAssignable: number;
  readonly contrast: Contrast | null;
  /** Several rows are of one person: sizes then count rows. */
  readonly repeated?: boolean;
  /** Whole sites were left out of the fits, in place of people of all of them. */
  readonly bySite?: boolean;
  /** Without controls, how well rules foretell the outcome that was followed; see `outcomeFit`. */
  readonly outcomeFit?: OutcomeFit | null;
  /** How far the level of that outcome alone tells the subgroups apart. */
  readonly outcomeLevel?: OutcomeLevel | null;
  /** Why this method, where it was chosen by what people left out show; then no halves were compared. */
  readonly methodChoice?: MethodChoice | null;
};

/** The answer in words: what the people left out of the fits show, and what was done about it. */
export function verdict(evidence: VerdictEvidence): Verdict {
  const { choice, judgement } = evidence;
  return {
    outcome: judgement.outcome,
    clusters: choice.clusters,
    headline: headline(evidence),
    evidence: sentences(evidence).join(" "),
    wouldChange: wouldChange(evidence),
    p: judgement.p,
  };
}

const OUTCOME_SENTENCES = {
  dimension: "Patients differ along one axis without separate groups.",
  nothing: "These data show no subgroups beyond what controls show too.",
  untested: "There are too few people to test for subgroups.",
} as const;

function headline({ choice, judgement, compared, outcomeLevel }: VerdictEvidence): string {
  const { outcome } = judgement;
  const { clusters, exploratory, reason } = choice;
  if (judgement.reason === "outcome") return followedHeadline(choice, outcomeLevel ?? null);
  if (compared.to === 1) return `${reason} The patients were not divided.`;
  const number = sentence(subgroupsInWords(clusters));
  if (outcome === "subgroups" && clusters > 1)
    return `${number} hold up: they replicate, and controls do not split this way.`;
  const said = OUTCOME_SENTENCES[outcome as keyof typeof OUTCOME_SENTENCES] ?? OUTCOME_SENTENCES.untested;
  return exploratory ? `${said} ${number} were drawn because they were asked for.` : said;
}

function followedHeadline({ clusters }: NumberChoice, level: OutcomeLevel | null): string {
  if (clusters === 1) return "Everyone was kept together.";
  const number = sentence(subgroupsInWords(clusters));
  const drawn = level?.strong
    ? `${number} were drawn that the level of ${level.column} alone tells apart`
    : `${number} were drawn by what the outcome follows`;
  return `${drawn}; without controls, nothing tests whether they are separate groups.`;
}

function sentences(evidence: VerdictEvidence): string[] {
  const { choice, stability, resamples } = evidence;
  const divided = choice.clusters > 1;
  return [
    ...(evidence.methodChoice ? [evidence.methodChoice.reason] : []),
    ...(evidence.compared.to > 1 ? [shown(evidence)] : []),
    ...(evidence.bySite
      ? ["Whole sites were left out each time, so nobody is judged by a fit that has seen their site."]
      : []),
    ...(divided && stability ? [stabilitySentence(stability, resamples)] : []),
    ...(divided ? [sizesSentence(evidence)] : [`All ${peopleOf(evidence)} were kept together.`]),
    ...(evidence.outcomeFit ? [foretoldSentence(evidence.outcomeFit, divided)] : []),
    ...(evidence.outcomeLevel ? [levelSentence(evidence.outcomeLevel)] : []),
    ...(divided && evidence.contrast ? [ofControls(evidence.contrast)] : []),
  ];
}

/** What the verdict rests on, by the reason for it. */
function shown({ judgement: { reason, p, nulls }, compared, methodChoice }: VerdictEvidence): string {
  const fits = methodChoice ? "fits that leave out different people" : "fits on separate halves";
  const tried =
    compared.from === compared.to ? `only ${compared.to} was tried` : `${rangeInWords(compared)} were tried`;
  const against = nulls.length > 0 ? `against ${nulls.length} cohorts without subgroups` : "against one group";
  const withP = p === null ? "" : ` (p ${pInWords(p)} ${against})`;
  const REASONS = {
    groups: `${sentence(fits)} find the same groups, and people left out of the fits show a gap between them that controls do not have${withP}.`,
    one: `People left out of the fits spread along an axis beyond controls, and ${fits} agree on it, but there is no gap between groups${withP}.`,
    shared: `Controls part along the same line as patients do, so whatever divides them is not the disease${withP}; ${tried}.`,
    weak: `${sentence(fits)} find no groups that agree and that controls do not show as well${withP}; ${tried}.`,
    null: `Cohorts without subgroups look as strong${withP}; ${tried}.`,
    outcome: `There are no controls to hold subgroups against; ${tried}.`,
    small:
      "At least 16 controls and 16 patients are needed (where rows repeat, of 8 people each), and subgroups that are not tiny.",
  };
  return REASONS[reason];
}

function stabilitySentence(stability: Interval, resamples: number): string {
  const found = `Stability ${intervalInWords(stability)} over ${resamples} refits, each on 80 % of the people`;
  if (stability.value >= STABLE) return `${found}.`;
  return `${found}: that is low, who belongs together changes with the people looked at.`;
}

/** Whom the method divides. */
function peopleOf({ judgement, repeated }: VerdictEvidence): string {
  if (judgement.reason === "outcome") return repeated ? "rows" : "people";
  return repeated ? "rows of patients" : "patients";
}

function sizesSentence(evidence: VerdictEvidence): string {
  const { sizes, notAssignable } = evidence;
  const patients = sizes.reduce((sum, size) => sum + size, 0);
  const shares = sizes.map(
    (size, k) =>
      `subgroup ${k + 1}: ${size} of ${patients} ${peopleOf(evidence)} (${Math.round((100 * size) / patients)} %)`,
  );
  return `${sentence(shares.join(", "))}; ${assignable(notAssignable)}.`;
}

/** Of those whose subgroups have just been counted. */
function assignable(without: number): string {
  if (without === 0) return "all of them are assignable";
  if (without === 1) return "1 of them is not assignable, and is counted in the likeliest subgroup";
  return `${without} of them are not assignable, and are counted in their likeliest subgroup`;
}

function ofControls({ controlsTogether }: Contrast): string {
  return controlsTogether
    ? "Controls do not split this way."
    : "Controls vary in this way too, so the division may not be of the disease.";
}

function wouldChange({ choice, judgement, stability, compared }: VerdictEvidence): string {
  if (judgement.reason === "outcome")
    return "Controls would allow a test; a second cohort that divides alike would speak for these subgroups.";
  if (compared.to === 1) return "Asking for a range of numbers, such as 1 to 6, would look for subgroups.";
  switch (judgement.outcome) {
    case "subgroups":
      if (choice.clusters > 1 && stability && stability.value < STABLE)
        return "More patients, or features closer to the disease, could show other subgroups or none.";
      return "A second cohort that divides differently, or a column such as site or scanner that explains the subgroups, would speak against it.";
    case "dimension":
      return "More patients, or features closer to the disease, could show a gap between groups; another cohort could show that the axis is its own.";
    case "nothing":
      return judgement.reason === "shared"
        ? "Naming what else divides people (site, scanner, age, sex) as covariates could leave a division of the disease alone."
        : "More patients, other features, or subgroups further apart than these data can show, could change it.";
    default:
      return "More controls and patients would allow a test.";
  }
}
