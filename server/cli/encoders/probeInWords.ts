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
    String(row.people),
    row.refused ?? figures(row, row.features),
    ...(report.baseline.length > 0 ? [figures(row, row.baseline)] : []),
    number(row.chance),
    atLeast(row.q, report.leastP),
  ]);
  return [
    `${report.features} features of ${report.people} people. ${report.splits}`,
    ...table([head, ...rows]),
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

function brainAge({ brainAge: found }: ProbeReport): string[] {
  if (!found) return [];
  const corrected = found.gaps.find(({ correction }) => correction === "residual");
  const { controls, patients } = found;
  return [
    `Brain age, learnt from ${controls} controls: MAE ${interval(found.mae)}, R2 ${interval(found.r2)}, r ${interval(found.pearson)} (guessing: ${number(found.guessing)}).`,
    ...(corrected && patients > 0
      ? [
          `Gap of ${patients} patients, corrected for age: ${interval(corrected.difference)} years more than controls (p = ${number(corrected.p)}, AUC ${interval(corrected.auc)}).`,
        ]
      : []),
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
