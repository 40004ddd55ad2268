import type { CohortInfo } from "../../../src/contract/cohort.js";
import { csv } from "../../../src/contract/csv.js";
import type { ProbeReport, ProbeRow, SiteEffect } from "../../../src/contract/probe.js";
import { besideInWords, figureName, figureText, guessing, probeSentence, rowWords } from "../../encoders/probeWords.js";
import { Warnings } from "../../parts/notes.js";
import { saveFile } from "../../parts/save.js";
import { count, percent, pValue, several } from "../../words/numbers.js";
import { BrainAgePart } from "./brainAgePart.js";
import { CurvesTable } from "./curvesTable.js";

const LEVEL = 0.05;

/** What the features told: one row a target, with what age, sex and site alone tell. */
export function ProbeAnswer({ report, cohort }: { report: ProbeReport; cohort: CohortInfo }) {
  const { targets, brainAge, siteEffect, warnings, people, splits } = report;
  return (
    <div class="stack" id="probed">
      <h3>{probeSentence(report, LEVEL)}</h3>
      <p class="small quiet">
        {several(people, "person", "people")} of {cohort.name}. {splits} Intervals hold 95 %; q counts how many targets
        were asked.
      </p>
      <Warnings title="What to mind" items={warnings} />
      <TargetTable report={report} cohort={cohort} />
      <div class="tools no-print">
        <button type="button" class="plain" onClick={() => saveFile("probe.csv", tableCsv(report), "text/csv")}>
          Save CSV
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => saveFile("probe.json", JSON.stringify(report, null, 2), "application/json")}
        >
          Save JSON
        </button>
      </div>
      <CurvesTable rows={targets} />
      {siteEffect && <SiteNote effect={siteEffect} />}
      {brainAge && <BrainAgePart found={brainAge} />}
    </div>
  );
}

function TargetTable({ report, cohort }: { report: ProbeReport; cohort: CohortInfo }) {
  const beside = besideInWords(report);
  const unitsOf = ({ column }: ProbeRow) => cohort.columns.find(({ name }) => name === column)?.units;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label="What the features tell">
      <table class="settled">
        <thead>
          <tr>
            <th scope="col">Target</th>
            <th scope="col">In words</th>
            <th scope="col" class="number">
              From the features
            </th>
            {beside && (
              <th scope="col" class="number">
                From {beside} alone
              </th>
            )}
            <th scope="col" class="number">
              Guessing
            </th>
            <th scope="col" class="number">
              People
            </th>
            <th scope="col" class="number">
              q
            </th>
          </tr>
        </thead>
        <tbody>
          {report.targets.map((row) => (
            <tr key={row.target}>
              <th scope="row">{row.target}</th>
              <td class="cell-list said">{rowWords(row, report, LEVEL)}</td>
              <td class="number nowrap">
                {figureText(row.features, row.kind)}
                <br />
                <span class="small quiet">{row.refused ? "" : figureName(row.kind, unitsOf(row))}</span>
              </td>
              {beside && <td class="number nowrap">{figureText(row.baseline, row.kind)}</td>}
              <td class="number">{row.refused ? "–" : guessing(row)}</td>
              <td class="number nowrap">
                {count(row.refused ? row.people : row.judged)}
                {!row.refused && row.judged < row.people && (
                  <>
                    <br />
                    <span class="small quiet">of {count(row.people)}</span>
                  </>
                )}
              </td>
              <td class="number nowrap">{pValue(row.q, report.leastP)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SiteNote({ effect }: { effect: SiteEffect }) {
  const { sites, chance, features, ageAndSex } = effect;
  return (
    <p>
      Which of {count(sites)} sites somebody comes from is told right in {percent(features, 1)} (each site counted
      alike)
      {ageAndSex === null ? "" : `, from age and sex alone in ${percent(ageAndSex, 1)}`}, by guessing in{" "}
      {percent(chance, 1)}. The less the better.
    </p>
  );
}

function tableCsv(report: ProbeReport): string {
  const figures = ["auc", "balancedAccuracy", "mae", "pearson", "r2"] as const;
  const cells = (of: ProbeRow["features"]) =>
    figures.flatMap((name) => [of?.[name]?.value ?? null, of?.[name]?.low ?? null, of?.[name]?.high ?? null]);
  const heads = (of: string) => figures.flatMap((name) => [`${of}_${name}`, `${of}_${name}_low`, `${of}_${name}_high`]);
  return csv(
    [
      "target",
      "kind",
      "people",
      "judged",
      "missing",
      ...heads("features"),
      ...heads("baseline"),
      "p",
      "q",
      "beyond_p",
      "beyond_q",
    ],
    report.targets.map((row) => [
      ...[row.target, row.kind, row.people, row.judged, row.missing],
      ...[...cells(row.features), ...cells(row.baseline)],
      ...[row.p, row.q, row.beyondP, row.beyondQ],
    ]),
  );
}
