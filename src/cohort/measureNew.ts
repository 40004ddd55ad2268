import type { Columns, Plan } from "../contract/plan.js";
import { type Fault, SalientError } from "../core/errors.js";
import { nearest } from "../core/nearest.js";
import type { Cohort } from "./cohort.js";
import { warnOfUnknown } from "./covariateWarnings.js";
import { designColumns } from "./designColumns.js";
import { newFaultHints } from "./faultHints.js";
import { featureTables } from "./featureTables.js";
import { countGaps, gapFaults, mostlyUnknown } from "./gaps.js";
import { type Coding, type Measured, UNKNOWN } from "./measured.js";
import { modalitiesApart, modalitiesTaken } from "./modalityNotes.js";
import { everyoneIn, groupNumbers, idFaults } from "./people.js";
import { peopleInWords, rowsOrPeople } from "./peopleInWords.js";
import { refuseFaults } from "./refuseFaults.js";
import { sitesOf } from "./sitesOf.js";

const SHOWN = 100;

/**
 * Cuts the columns of a model's plan out of a table of new people, by name. Everyone stays. Known controls and
 * patients are recognised where the table has the label column; it need not.
 *
 * @param coding how the model's covariates were coded
 * @throws SalientError `COLUMNS_MISSING` with every missing column, `COHORT_FAULTY` with every cell at fault
 */
export function measureNew(cohort: Cohort, plan: Plan, coding: readonly Coding[]): Measured {
  const columns = columnsThere(cohort, plan.columns);
  const needed = neededColumns(plan, coding);
  refuseMissing(cohort, needed);
  const everyone = everyoneIn(cohort, columns);
  const row = Int32Array.from(everyone.ids.keys());
  const target = Uint8Array.from(everyone.group, (group) => (group === null ? UNKNOWN : Number(group === "patient")));
  const { tables, faults: cells } = featureTables(cohort, {
    columns,
    rows: row,
    apart: modalitiesApart(modalitiesTaken(plan), plan),
  });
  const { covariates, faults: covariateCells } = designColumns(cohort, columns, row, coding);
  const gaps = plan.preprocessing.impute === "none" && cells.length === 0 ? gapFaults(tables, row) : [];
  const ids = idFaults(everyone.ids, columns);
  const { sites, faults: siteless } = sitesOf(cohort, plan, row);
  const groups = groupNumbers(cohort, columns, row);
  const hint = newFaultHints([...cells, ...covariateCells], ids);
  refuseFaults([...ids, ...cells, ...covariateCells, ...siteless, ...gaps], [], hint);
  return {
    ...{ tables, ids: everyone.ids, row, target, covariates, attributes: {}, everyone, dropped: [] },
    groups,
    ...(sites && plan.columns.site !== null ? { sites, siteColumn: plan.columns.site } : {}),
    flow: [{ step: "In the table", people: cohort.rows, controls: null, patients: null, reason: null }],
    warnings: [
      ...warnOfIds(plan.columns, columns),
      ...warnOfRows(groups),
      ...warnOfGaps(tables, groups, plan.columns.outcome === null),
      ...warnOfUnknown(covariates, groups, plan.columns.outcome === null),
      ...warnOfOthers(cohort, plan.columns, needed),
    ],
  };
}

/** The plan's columns less those that placing people can do without. */
function columnsThere(cohort: Cohort, columns: Columns): Columns {
  const names = new Set(cohort.columns.map(({ name }) => name));
  const there = (name: string | null) => (name !== null && names.has(name) ? name : null);
  return { ...columns, id: there(columns.id), label: there(columns.label), outcome: null, group: there(columns.group) };
}

function neededColumns({ columns, preprocessing }: Plan, coding: readonly Coding[]): string[] {
  const { features, modalities, site } = columns;
  const harmonised = preprocessing.harmonise === "combat" && site !== null ? [site] : [];
  return [
    ...new Set([
      ...features,
      ...harmonised,
      ...Object.values(modalities).flat(),
      ...coding.map(({ column }) => column),
    ]),
  ];
}

function refuseMissing(cohort: Cohort, needed: readonly string[]): void {
  const names = cohort.columns.map(({ name }) => name);
  const there = new Set(names);
  const missing = needed.filter((name) => !there.has(name));
  if (missing.length === 0) return;
  const wanted = new Set(needed);
  const spare = names.filter((name) => !wanted.has(name));
  const faults = missing
    .slice(0, SHOWN)
    .map((column): Fault => ({ column, expected: "a column of this name", got: like(column, spare) }));
  const list = missing.length > 5 ? `${missing.slice(0, 5).join(", ")}…` : missing.join(", ");
  const message = `the model needs ${missing.length === 1 ? "1 column" : `${missing.length} columns`} that the table does not have: ${list}`;
  throw new SalientError("COLUMNS_MISSING", message, { faults, total: missing.length });
}

function like(column: string, names: readonly string[]): string {
  const found = nearest(column, names);
  return found ? `none (is it "${found}"?)` : "none";
}

function warnOfIds(planned: Columns, { id }: Columns): string[] {
  if (planned.id === null || id !== null) return [];
  return [`The table has no column "${planned.id}": people are numbered by row.`];
}

function warnOfRows(groups: Int32Array): string[] {
  const people = new Set(groups).size;
  if (people === groups.length) return [];
  return [`${groups.length} rows belong to ${peopleInWords(people)}: each row is placed, and counted, by itself.`];
}

function warnOfGaps(tables: Measured["tables"], groups: Int32Array, controls: boolean): string[] {
  const { missing } = countGaps(tables);
  const bare = mostlyUnknown(tables, groups.length);
  return [
    ...(missing > 0
      ? [
          `${missing === 1 ? "1 cell was" : `${missing} cells were`} missing and took the training ${controls ? "controls'" : "people's"} median.`,
        ]
      : []),
    ...(bare.length > 0
      ? [`More than half of the features are missing for ${rowsOrPeople(bare, groups)}: such a place rests on little.`]
      : []),
  ];
}

/** Columns that the plan has no part for: perhaps a feature under another name. */
function warnOfOthers(cohort: Cohort, columns: Columns, needed: readonly string[]): string[] {
  const { id, label, group, site, outcome, attributes } = columns;
  const known = new Set([...needed, id, label, group, site, outcome, ...attributes]);
  const others = cohort.columns.map(({ name }) => name).filter((name) => !known.has(name));
  if (others.length === 0) return [];
  const shown = others.slice(0, 5).join(", ");
  return [`Not used by the model: ${others.length > 5 ? `${shown} and ${others.length - 5} more columns` : shown}.`];
}
