import { peopleInWords } from "../../src/cohort/peopleInWords.js";
import { byModality } from "../../src/contract/modalities.js";
import type { Candidate, Judgement, Result } from "../../src/contract/result.js";
import { wrap } from "./helpText.js";
import { siteLines } from "./siteLines.js";
import { withFlags } from "./withFlags.js";

const WIDTH = 100;
/** Features named for each group of patients. */
const SHOWN = 4;
/** The same of each modality, where there are several. */
const SHOWN_OF_EACH = 2;
/** Divisions told of those that were tried. */
const TRIED = 8;

/** A result in words, for a terminal: the answer first, then what it rests on. */
export function answerText(result: Result): string {
  const { verdict, warnings, disclaimer } = result;
  return [
    ...paragraph(verdict.headline),
    ...exploratoryLines(result),
    ...paragraph(verdict.evidence),
    ...paragraph(`What would change this answer: ${verdict.wouldChange}`),
    "",
    ...flowLines(result),
    "",
    ...methodLines(result),
    ...candidateLines(result),
    ...classificationLines(result),
    "",
    ...(result.sizes.length > 1 ? subgroupLines(result) : togetherLines(result)),
    ...confoundLines(result),
    ...siteLines(result, WIDTH),
    ...(warnings.length > 0
      ? ["", "To be read with care:", ...warnings.flatMap((text) => wrap(withFlags(text), WIDTH, "  - "))]
      : []),
    "",
    disclaimer,
  ].join("\n");
}

function exploratoryLines({ exploratory, judgement }: Result): string[] {
  if (exploratory && judgement.reason === "outcome")
    return wrap(
      "EXPLORATORY: without controls nothing tests these subgroups. A description, never a finding.",
      WIDTH,
      "",
    );
  return exploratory
    ? wrap("EXPLORATORY: the data do not bear these subgroups out. A description, never a finding.", WIDTH, "")
    : [];
}

function paragraph(text: string): string[] {
  return text ? wrap(text, WIDTH, "") : [];
}

function flowLines({ flow, fitted, method }: Result): string[] {
  const rows = fitted.people ? "rows of " : "";
  const steps = flow.map(({ step, people, controls, patients, reason }) => {
    const parts = [
      controls === null ? "" : `${controls} ${rows}controls`,
      patients === null ? "" : `${patients} ${rows}patients`,
    ].filter(Boolean);
    return `  ${step}: ${people}${parts.length > 0 ? ` (${parts.join(", ")})` : ""}${reason ? `; ${reason}` : ""}`;
  });
  return [fitted.people ? `Rows, of ${sidesInWords(fitted.people, method)}:` : "People:", ...steps];
}

/** The people whose rows were analysed, where several rows are one person's. */
function sidesInWords(
  { controls, patients }: NonNullable<Result["fitted"]["people"]>,
  { contrast }: Result["method"],
): string {
  if (contrast === "outcome") return peopleInWords(patients);
  return `${peopleInWords(controls + patients)} (${controls} controls, ${patients} patients)`;
}

/** The best of the divisions that were tried, where the method was chosen too. */
function methodLines({ choice }: Result): string[] {
  if (!choice || choice.candidates.length === 0) return [];
  const rows = choice.candidates.slice(0, TRIED).map((each) => {
    const name = each.variant === "" ? each.title : `${each.title} (${each.variant})`;
    const figures = `score ${each.score.toFixed(2)}, fits agree ${(each.replication ?? 0).toFixed(2)}, contrast ${(each.contrast ?? 0).toFixed(2)}`;
    return wrap(`${name}, ${each.clusters}: ${figures}. ${each.why}`, WIDTH, each.chosen ? "  > " : "    ");
  });
  const left = choice.candidates.length - rows.length;
  const more = left > 0 ? [`    and ${left} more, see result.json`] : [];
  return ["Which method, and how many:", ...rows.flat(), ...more, ""];
}

function candidateLines(result: Result): string[] {
  const { clusters, judgement, method, choice } = result;
  const rows = clusters.candidates.map((candidate) => {
    const { clusters: k, smallest } = candidate;
    const chosen = k === clusters.chosen ? " <- chosen" : "";
    if (k === 1) return `  1 group: ${smallest} ${peopleOf(result)}${chosen}`;
    return `  ${k} subgroups: ${evidenceOf(candidate, choice ? "fits" : "halves").join(", ")}, smallest ${smallest}${chosen}`;
  });
  const nulls = judgement.nulls.length > 0 ? nullsLine(judgement) : [];
  const named = choice?.variant ? `${method.title}, ${choice.variant}` : method.title;
  return [`How many (${named}):`, ...rows, ...wrap(clusters.reason, WIDTH, "  "), ...nulls];
}

function classificationLines({ classification }: Result): string[] {
  if (!classification) return [];
  const { auc, balancedAccuracy, left } = classification;
  const part = left > 0 ? ` ${left} people of this large cohort were not needed for it.` : "";
  const text = `Patients told from controls by logistic regression, on people left out: area under the curve ${withInterval(auc)}, balanced accuracy ${balancedAccuracy.toFixed(2)} (chance 0.5).${part}`;
  return ["", ...wrap(text, WIDTH, "")];
}

function evidenceOf({ stability, judged }: Candidate, who: "fits" | "halves"): string[] {
  return [
    stability ? `stability ${withInterval(stability)}` : "stability not measured",
    ...(judged ? [`${who} agree ${judged.replication.toFixed(2)}`, `contrast ${judged.contrast.toFixed(2)}`] : []),
  ];
}

function nullsLine({ strength, nulls, p }: Judgement): string[] {
  const text = `Strength ${strength.toPrecision(2)}; in ${nulls.length} cohorts without subgroups at most ${Math.max(...nulls).toPrecision(2)}${p === null ? "" : `, p ${p < 0.001 ? "< 0.001" : p.toFixed(3)}`}.`;
  return wrap(text, WIDTH, "  ");
}

function withInterval({ value, low, high }: { value: number; low: number | null; high: number | null }): string {
  const bounds = low === null || high === null ? "" : ` [${low.toFixed(2)}, ${high.toFixed(2)}]`;
  return `${value.toFixed(2)}${bounds}`;
}

function subgroupLines(result: Result): string[] {
  const lines = result.sizes.flatMap((size, k) =>
    wrap(`${size} ${peopleOf(result)}${furthest(result, k + 1)}`, WIDTH, `  ${k + 1}: `),
  );
  return [`Subgroups (Cohen's d against ${referenceOf(result.method)}):`, ...lines];
}

/** Patients kept together: what sets all of them apart, and the axis where there is one. */
function togetherLines(result: Result): string[] {
  if (result.method.contrast === "outcome") return [`Everyone together: ${result.sizes[0]} ${peopleOf(result)}`];
  const all = wrap(`${result.sizes[0]} ${peopleOf(result)}${furthest(result, 1)}`, WIDTH, "  ");
  return ["All patients together (Cohen's d against controls):", ...all, ...axisLines(result)];
}

function axisLines({ dimension }: Result): string[] {
  if (!dimension) return [];
  const named = dimension.features.slice(0, SHOWN).map((f) => `${f.feature} ${(f.correlation ?? 0).toFixed(2)}`);
  return ["", "The axis (correlation of features with it among patients):", ...wrap(named.join(", "), WIDTH, "  ")];
}

/** Whom a method divides, and whom it compares them with. */
function peopleOf({ method, fitted }: Result): string {
  if (method.contrast === "outcome") return fitted.people ? "rows" : "people";
  return fitted.people ? "rows of patients" : "patients";
}

function referenceOf({ contrast }: Result["method"]): string {
  return contrast === "outcome" ? "the others" : "controls";
}

function furthest({ profiles, method, plan }: Result, cluster: number): string {
  const own = profiles.filter((p) => p.kind === "descriptive" && p.cluster === cluster && p.effect !== null);
  const strongest = own.toSorted((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
  const effects = new Map(strongest.map(({ feature, effect }) => [feature, (effect ?? 0).toFixed(2)]));
  const groups = byModality(plan.columns.modalities, [...effects.keys()]);
  const said = groups.map(([modality, features]) => {
    const named = features.slice(0, groups.length > 1 ? SHOWN_OF_EACH : SHOWN);
    return `${modality ? `${modality}: ` : ""}${named.map((name) => `${name} ${effects.get(name)}`).join(", ")}`;
  });
  return said.length > 0 ? `; furthest from ${referenceOf(method)} in ${said.join("; ")}` : "";
}

function confoundLines({ confounds }: Result): string[] {
  const strong = confounds.filter(({ strong }) => strong).map(({ column }) => column);
  return strong.length > 0
    ? ["", ...wrap(`${strong.join(", ")} alone predicts the subgroup well: it may be what was found.`, WIDTH, "")]
    : [];
}
