import type { ProbeReport } from "../../../src/contract/probe.js";

type Row = ProbeReport["targets"][number];
type Figures = NonNullable<Row["features"]>;

/** What a probe found, as a table and a few lines. */
export function probeInWords(report: ProbeReport): string[] {
  const head = [
    "target",
    "n",
    "from features",
    ...(report.baseline.length > 0 ? [`from ${report.baseline.join(", ")}`] : []),
    "chance",
    "q",
  ];
  const rows = report.targets.map((row) => [
    row.target,
    row.refused || row.judged === row.people ? String(row.people) : `${row.judged} of ${row.people}`,
    row.refused ?? figures(row, row.features),
    ...(report.baseline.length > 0 ? [figures(row, row.baseline)] : []),
    number(row.chance),
    atLeast(row.q, report.leastP),
  ]);
  return [
    `${report.features} features of ${report.people} people. ${report.splits}`,
    ...table([head, ...rows]),
    ...report.targets.flatMap(curve),
    ...brainAge(report),
    ...siteEffect(report),
    ...challenge(report),
    ...report.warnings,
  ];
}

function figures({ kind }: Row, found: Figures | null): string {
  if (!found) return "–";
  if (kind === "score") return `MAE ${interval(found.mae)}, r ${interval(found.pearson)}, R2 ${interval(found.r2)}`;
  return `AUC ${interval(found.auc)}, balanced accuracy ${interval(found.balancedAccuracy)}`;
}

/** How well a target is told by so many training people, where that was asked for. */
function curve({ target, kind, curve: points }: Row): string[] {
  if (points.length === 0) return [];
  const figure = { score: "MAE", binary: "AUC", classes: "balanced accuracy" }[kind];
  const each = points.map(({ size, mean }) => `${number(mean)} from ${size}`);
  return [`${target}, ${figure} by training people: ${each.join(", ")}.`];
}

/** Below this slope of predicted on true age, years that are scaled up by it say little. */
const FLAT = 0.5;

function brainAge({ brainAge: found }: ProbeReport): string[] {
  if (!found) return [];
  const { controls, mae, r2, pearson, guessing } = found;
  return [
    `Brain age, learnt from ${controls} controls: MAE ${interval(mae)}, R2 ${interval(r2)}, r ${interval(pearson)} (guessing: ${number(guessing)}).`,
    ...gapInWords(found),
  ];
}

/** Years come from the line of controls turned round; the test from the residuals, which use the true age. */
function gapInWords({ patients, pearson, line, gaps }: NonNullable<ProbeReport["brainAge"]>): string[] {
  if (!((pearson.low ?? 0) > 0 && line.slope > 0))
    return ["The features do not tell the age, so that a gap would say nothing of it."];
  const [years, tested] = ["inverseLine", "residual"].map((form) => gaps.find(({ correction }) => correction === form));
  if (patients === 0 || !years || !tested) return [];
  const much =
    line.slope < FLAT
      ? `by how many years cannot be said, as predictions rise by only ${number(line.slope)} years for each year of age`
      : `${interval(years.difference)} years more than controls`;
  return [
    `Gap of ${patients} patients, corrected for age: ${much} (p = ${number(tested.p)}, AUC ${interval(tested.auc)}).`,
  ];
}

function siteEffect({ siteEffect: found }: ProbeReport): string[] {
  if (!found) return [];
  const { features, ageAndSex, chance, sites } = found;
  return [
    `Site: balanced accuracy ${number(features)} over ${sites} sites (from age and sex alone ${number(ageAndSex)}, chance ${number(chance)}).`,
  ];
}

function challenge({ challenge: found }: ProbeReport): string[] {
  if (!found) return [];
  const { score, siteAccuracy, maeInternal, maeExternal } = found;
  return [
    `Challenge score ${number(score.mean)}: site accuracy ${number(siteAccuracy.mean)}, MAE ${number(maeExternal.mean)} at external sites, ${number(maeInternal.mean)} at internal ones.`,
  ];
}

type Interval = Figures["auc"];

function interval(found: Interval): string {
  return found === null ? "–" : `${number(found.value)} [${number(found.low)}, ${number(found.high)}]`;
}

/** A p or q; the least that the permutations can say stands for whatever is smaller. */
function atLeast(value: number | null, least: number): string {
  return value !== null && value <= least ? `< ${least.toPrecision(1)}` : number(value);
}

function number(value: number | null): string {
  return value === null ? "–" : String(Number(value.toPrecision(3)));
}

/** Columns one under the other. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, k) => cell.padEnd(widths[k] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
