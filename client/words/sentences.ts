import type { Dimension, Profile, Result } from "../../src/contract/result.js";
import { featureInSentence } from "./features.js";
import { count, effect, inWords, percent, pValue, several, twoDecimals, withInterval } from "./numbers.js";
import { followsOutcome, ofPeople, reference, whom } from "./whom.js";

/** What the answer is called, in a word or two. */
export const outcomes: Readonly<Record<Result["verdict"]["outcome"], string>> = {
  subgroups: "Subgroups",
  dimension: "A dimension",
  nothing: "Nothing found",
  untested: "Not tested",
};

/** People of the analysis by what became of them. */
export function tally(result: Result) {
  const { group, flags } = result.subjects;
  const placed = result.assignments.filter((cluster) => cluster !== null).length;
  const unsure = flags.filter((own, i) => own.includes("not_assignable") && result.assignments[i] !== null).length;
  const sure = result.sizes.map(
    (_, k) => result.assignments.filter((c, i) => c === k + 1 && !flags[i]!.includes("not_assignable")).length,
  );
  return { controls: group.filter((g) => g === "control").length, patients: placed, unsure, sure };
}

/** `Subgroup 2: 61 of 142 patients (43 %)`. */
export function sizeSentence(cluster: number, result: Result): string {
  const n = result.sizes[cluster - 1] ?? 0;
  return `Subgroup ${cluster}: ${count(n)} of ${whom(result, tally(result).patients)} (${percent(n, tally(result).patients)})`;
}

export function unsureSentence(result: Result): string {
  const { patients, unsure } = tally(result);
  const below = result.plan.evaluate.assignable;
  if (unsure === 0) return `Every ${followsOutcome(result) ? "person" : "patient"} is assignable.`;
  const [are, their] = unsure === 1 ? ["is", "the"] : ["are", "their"];
  return `${count(unsure)} of ${whom(result, patients)} ${are} not assignable (probability below ${below}, or too few values), and ${are} counted in ${their} likeliest subgroup.`;
}

/** The largest difference of a subgroup from the controls. */
export function strongest(result: Result, cluster: number): Profile | undefined {
  const own = result.profiles.filter((p) => p.cluster === cluster && p.kind === "descriptive" && p.effect !== null);
  return own.toSorted((a, b) => Math.abs(b.effect!) - Math.abs(a.effect!))[0];
}

export function profilesSentence(result: Result): string {
  if (result.sizes.length === 1) return togetherSentence(result);
  const said = result.sizes.flatMap((_, k) => {
    const top = strongest(result, k + 1);
    if (!top) return [];
    const direction = top.effect! < 0 ? "lower" : "higher";
    return [
      `subgroup ${k + 1} in ${featureInSentence(top.feature)} (${direction}, d\u00a0=\u00a0${effect(top.effect)})`,
    ];
  });
  if (said.length === 0) return `No differences from ${reference(result)} could be measured.`;
  return `Differs most from ${reference(result)}: ${said.join("; ")}.`;
}

/** How patients who are kept together differ from the controls. */
function togetherSentence(result: Result): string {
  if (followsOutcome(result)) return "Everyone was kept together, so there is nobody to compare with.";
  const top = strongest(result, 1);
  if (!top) return "No differences from controls could be measured.";
  const direction = top.effect! < 0 ? "lower" : "higher";
  return `All patients together differ most in ${featureInSentence(top.feature)} (${direction}, d\u00a0=\u00a0${effect(top.effect)}).`;
}

export function stabilitySentence(result: Result): string {
  const { chosen, candidates, reason } = result.clusters;
  if (chosen === 1) return reason;
  const compared = candidates.filter((c) => c.stability !== null).length;
  if (!result.stability) return "Agreement between repeated fits was not measured.";
  const found = `Repeated fits on four fifths of the people agree ${withInterval(result.stability)} of 1`;
  if (compared < 2) return `${found}.`;
  return `${found} with ${several(chosen, "subgroup")}, out of ${compared} numbers compared.`;
}

/** The features that go with the axis most closely. */
export function axisSentence({ features }: Dimension): string {
  const named = features
    .filter((f) => f.correlation !== null)
    .slice(0, 3)
    .map((f) => `${featureInSentence(f.feature)} (r\u00a0=\u00a0${twoDecimals(f.correlation!)})`);
  return named.length > 0 ? `Most closely: ${named.join(", ")}.` : "No feature goes with the axis.";
}

export function confoundsSentence(result: Result): string {
  const strong = result.confounds.filter((c) => c.strong);
  if (result.confounds.length === 0) return "No site, age, sex or other column was there to compare with.";
  const names = (rows: typeof strong) => rows.map((c) => c.column).join(", ");
  if (strong.length === 0) return weakSentence(result, names(result.confounds));
  return `${names(strong)} alone ${strong.length === 1 ? "tells" : "tell"} the subgroups apart better than guessing: read them with care.`;
}

/** Nothing tells the subgroups apart by itself, yet something may differ between them. */
function weakSentence({ confounds, plan }: Result, all: string): string {
  const differing = confounds.filter((c) => c.p !== null && c.p < plan.evaluate.level);
  if (differing.length === 0) return `None of ${all} alone tells the subgroups apart.`;
  const named = differing.map((c) => `${c.column} (p\u00a0${pValue(c.p).replace(/^(?=\d)/, "= ")})`).join(", ");
  return `${named} ${differing.length === 1 ? "differs" : "differ"} between the subgroups, but none of ${all} alone tells them apart.`;
}

export function contrastSentence({ contrast }: Result): string {
  if (!contrast) return "Whether controls split the same way was not measured.";
  const ratio =
    contrast.spreadRatio === null
      ? ""
      : ` Patients vary ${effect(contrast.spreadRatio)} times as much as controls along the lines between subgroups.`;
  return contrast.controlsTogether
    ? `Controls do not split this way.${ratio}`
    : `Controls split much as patients do: this may not be the disease.${ratio}`;
}

export function flowSentence(result: Result): string {
  const came = result.flow[0]?.people ?? result.subjects.id.length;
  const { controls, patients, features, people } = result.fitted;
  const { outcome } = result.plan.columns;
  if (people)
    return `${several(came, "row")} came; ${several(controls + patients, "row")}${ofPeople(result)} were analysed on ${several(features, "feature")}.`;
  if (followsOutcome(result))
    return `${several(came, "person", "people")} came; ${several(patients, "person", "people")} with a value of ${outcome} were analysed on ${several(features, "feature")}.`;
  return `${several(came, "person", "people")} came; ${several(controls, "control")} and ${several(patients, "patient")} were analysed on ${several(features, "feature")}.`;
}

/** What one sees in the map of the people, as its title. */
export function mapTitle(result: Result): string {
  const chosen = result.clusters.chosen;
  if (followsOutcome(result))
    return chosen === 1
      ? "Everyone is in one group"
      : `People were cut into ${inWords(chosen).toLowerCase()} subgroups`;
  if (chosen === 1) return result.dimension ? "Patients form one group, drawn out" : "Patients form one group";
  const split = `Patients ${result.exploratory ? "were cut" : "fall"} into ${inWords(chosen).toLowerCase()} subgroups`;
  if (!result.contrast) return split;
  return result.contrast.controlsTogether
    ? `${split}; controls stay together`
    : `${split}, but controls spread the same way`;
}

/** How far an answer may be trusted when the subgroups were drawn because they were asked for. */
export function exploratorySentence({ clusters: { chosen }, judgement }: Result): string {
  if (judgement.reason === "outcome")
    return `Exploratory: without controls nothing tests these ${several(chosen, "subgroup")}. Take what follows as a description, never as a finding.`;
  return `Exploratory: ${several(chosen, "subgroup")} were drawn because they were asked for. These data do not bear them out: take what follows as a description, never as a finding.`;
}

/** The title of a picture; one of subgroups that the data do not bear out says so itself. */
export function titled({ exploratory }: Result, title: string): string {
  return exploratory ? `Exploratory: ${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

/** The name of a file to take away, which says so too. */
export function fileName({ exploratory }: Result, name: string): string {
  return exploratory ? `exploratory-${name}` : name;
}

const sentenceEnd = /(?<=[.!?]) (?=[A-Z])/;

/** The evidence for the answer; how the method was chosen, with which it may begin, is said by itself. */
export function evidenceText({ verdict: { evidence }, choice }: Result): string {
  return choice && evidence.startsWith(choice.reason) ? evidence.slice(choice.reason.length).trim() : evidence;
}

/** The evidence: what the answer rests on first, then the rest. */
export function evidenceParts(result: Result): { first: string; rest: string } {
  const [first = "", ...rest] = evidenceText(result).split(sentenceEnd);
  return { first, rest: rest.join(" ") };
}

/** How many subgroups one may look at all the same; null where patients are divided already, or are too few. */
export function numberToExplore({ clusters, judgement, fitted }: Result): number | null {
  const n = Math.max(2, judgement.closest ?? 2);
  return clusters.chosen > 1 || fitted.patients < 5 * n ? null : n;
}

const spaceNames: Readonly<Record<string, string>> = {
  salient: "what sets patients apart from controls",
  common: "what patients and controls share",
  latent: "all features taken together",
  features: "all features taken together",
};

export function spaceName(space: string): string {
  return spaceNames[space] ?? space;
}

export function twoDigits(value: number | null): string {
  return value === null ? "–" : twoDecimals(value);
}
