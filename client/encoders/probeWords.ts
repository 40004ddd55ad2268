import type { BrainAge, ProbeFigures, ProbeReport, ProbeRow } from "../../src/contract/probe.js";
import { intervalText, inWords, pValue, several, twoDecimals, withInterval } from "../words/numbers.js";

type Known = NonNullable<ProbeFigures["auc"]>;

/** The columns that stand beside the features, as one says them. */
export function besideInWords({ baseline }: Pick<ProbeReport, "baseline">): string {
  return baseline.length < 2 ? baseline.join("") : `${baseline.slice(0, -1).join(", ")} and ${baseline.at(-1)}`;
}

/** How many of the targets the features tell, in a sentence. */
export function probeSentence(report: ProbeReport, level: number): string {
  const asked = report.targets.filter(({ refused }) => refused === null);
  const told = asked.filter(({ q }) => q !== null && q < level);
  const beyond = told.filter(({ beyondQ }) => beyondQ !== null && beyondQ < level);
  const all = told.length === asked.length && asked.length > 1;
  const which = all ? `All ${asked.length} targets` : `${inWords(told.length)} of ${several(asked.length, "target")}`;
  const first = `${which} can be told from the features better than by guessing`;
  if (report.baseline.length === 0 || told.length === 0) return `${first}.`;
  return `${first}; ${beyond.length === asked.length ? "all" : inWords(beyond.length).toLowerCase()} beyond what ${besideInWords(report)} tell.`;
}

/** What is to be made of a row of the table. */
export function rowWords(row: ProbeRow, report: ProbeReport, level: number): string {
  const beside = besideInWords({ baseline: report.baseline.filter((column) => column !== row.column) });
  if (row.refused) return row.refused;
  if (row.q === null || row.q >= level) return "Not shown to be told";
  if (row.confounded) return `Told, but not shown to be more than ${beside} tell`;
  if (row.beyondQ !== null && row.beyondQ < level) return `Told, beyond ${beside}`;
  return "Told";
}

/** The figure that counts for a kind of target, with its interval. */
export function figureText(figures: ProbeFigures | null, kind: ProbeRow["kind"]): string {
  const one = figures && mainFigure(figures, kind);
  if (!one) return "–";
  return kind === "score" ? `${twoDecimals(one.value)} ${intervalText(one.low, one.high)}` : withInterval(one);
}

/** What the figure of a kind of target is called, with its unit. */
export function figureName(kind: ProbeRow["kind"], units?: string): string {
  if (kind === "score") return units ? `mean error, ${units}` : "mean error";
  return kind === "binary" ? "AUC" : "balanced accuracy";
}

export function mainFigure(figures: ProbeFigures, kind: ProbeRow["kind"]): Known | null {
  return kind === "score" ? figures.mae : kind === "binary" ? figures.auc : figures.balancedAccuracy;
}

/** What guessing gives, in the figure of the target's kind. */
export function guessing({ kind, chance }: ProbeRow): string {
  if (kind === "binary") return "0.50";
  return chance === null ? "–" : twoDecimals(chance);
}

/** Below this slope, years that are scaled up by it say little. */
const FLAT = 0.5;

/** Whether the features tell the age at all: only then does a gap mean anything. */
export function tellsAge({ pearson, line }: BrainAge): boolean {
  return (pearson.low ?? 0) > 0 && line.slope > 0;
}

/** How well age is told, and what patients look like beside controls of their age. */
export function brainAgeSentences(found: BrainAge): string[] {
  const { mae, pearson, guessing: guess, controls, patients } = found;
  const own = `The age of ${several(controls, "control")} is told with a mean error of ${withInterval(mae)} (always saying their median: ${twoDecimals(guess)}), r = ${withInterval(pearson)}.`;
  if (!tellsAge(found)) return [own, "The features do not tell the age, so that a gap would say nothing of it."];
  return patients === 0 ? [own] : [own, gapSentence(found)];
}

/** Years come from the line of controls turned round; the test from the residuals, which use the true age. */
function gapSentence({ gaps, patients, line }: BrainAge): string {
  const years = gaps.find(({ correction }) => correction === "inverseLine")?.difference;
  const p = gaps.find(({ correction }) => correction === "residual")?.p ?? null;
  if (!years || p === null) return "Whether patients look older than controls of their age could not be tested.";
  const tested = `p ${p < 0.001 ? "" : "= "}${pValue(p)}`;
  const way = years.value < 0 ? "younger" : "older";
  if (p >= 0.05)
    return `${several(patients, "patient does", "patients do")} not look clearly older or younger than controls of their age (${tested}).`;
  const look = several(patients, "patient looks", "patients look");
  if (line.slope < FLAT)
    return `${look} ${way} than controls of their age (${tested}); by how many years cannot be said, as predictions rise by only ${twoDecimals(line.slope)} years for each year of age.`;
  const [low, high] = years.value < 0 ? [years.high, years.low] : [years.low, years.high];
  const sized = intervalText(
    low === null ? null : low * Math.sign(years.value),
    high === null ? null : high * Math.sign(years.value),
  );
  return `${look} ${twoDecimals(Math.abs(years.value))} years ${sized} ${way} than controls of their age (${tested}).`;
}
