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

/** Below this slope, what is scaled up by it is no longer to be taken at its word. */
const FLAT = 0.7;

/** How well age is told, and what patients look like beside controls of their age. */
export function brainAgeSentences(found: BrainAge): string[] {
  const { mae, pearson, guessing: guess, gaps, controls, patients, line } = found;
  const own = `The age of ${several(controls, "control")} is told with a mean error of ${withInterval(mae)} (always saying their median: ${twoDecimals(guess)}), r = ${withInterval(pearson)}.`;
  const years = gaps.find(({ correction }) => correction === "inverseLine");
  const test = gaps.find(({ correction }) => correction === "residual");
  const flat =
    line.slope < FLAT
      ? [
          `Predictions rise by only ${twoDecimals(line.slope)} years for each year of age, so that the gaps in the picture come out small; the years in words are scaled up by that, and less sure.`,
        ]
      : [];
  if (patients === 0 || !years?.difference) return [own];
  const { value, low, high } = years.difference;
  const older = value < 0 ? "younger" : "older";
  const size = `${twoDecimals(Math.abs(value))} years ${value < 0 ? intervalText(-(high ?? 0), -(low ?? 0)) : intervalText(low, high)}`;
  const clear = test?.p !== null && test?.p !== undefined && test.p < 0.05;
  const tested = test ? ` (p ${test.p !== null && test.p < 0.001 ? "" : "= "}${pValue(test.p)})` : "";
  return [
    own,
    clear
      ? `${several(patients, "patient looks", "patients look")} ${size} ${older} than controls of their age${tested}.`
      : `${several(patients, "patient does", "patients do")} not look clearly older or younger than controls of their age: ${size} ${older}${tested}.`,
    ...flat,
  ];
}
