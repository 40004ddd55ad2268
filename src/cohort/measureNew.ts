import type { Columns, Plan } from "../contract/plan.js";
import { type Fault, SalientError } from "../core/errors.js";
import { nearest } from "../core/nearest.js";
import type { Cohort } from "./cohort.js";
import { designColumns } from "./designColumns.js";
import { featureTables } from "./featureTables.js";
import { refuseFaults } from "./measure.js";
import type { Coding, Measured } from "./measured.js";
import { UNKNOWN } from "./measured.js";
import { everyoneIn, groupNumbers, idFaults } from "./people.js";

/**
 * Cuts the columns of a model's plan out of a table of new people, by name. Everyone stays. Known controls and
 * patients are recognised where the table has the label column; it need not.
 *
 * @param coding how the model's covariates were coded
 * @throws SalientError `COLUMNS_MISSING` with every missing column, `COHORT_FAULTY` with every cell at fault
 */
export function measureNew(cohort: Cohort, { columns: planned }: Plan, coding: readonly Coding[]): Measured {
  const columns = columnsThere(cohort, planned);
  refuseMissing(cohort, [...needed(planned), ...coding.map(({ column }) => column)]);
  const everyone = everyoneIn(cohort, columns);
  const row = Int32Array.from(everyone.ids.keys());
  const target = Uint8Array.from(everyone.group, (group) => (group === null ? UNKNOWN : Number(group === "patient")));
  const { tables, faults: cells } = featureTables(cohort, columns, row);
  const { covariates, faults: covariateCells } = designColumns(cohort, columns, row, coding);
  refuseFaults([...idFaults(everyone.ids, columns), ...cells, ...covariateCells]);
  return {
    ...{ tables, ids: everyone.ids, row, target, covariates, attributes: {}, everyone, dropped: [] },
    groups: groupNumbers(cohort, columns, row),
    flow: [{ step: "In the table", people: cohort.rows, controls: null, patients: null, reason: null }],
    warnings: [...warnOfIds(planned, columns), ...warnOfMissing(tables)],
  };
}

/** The plan's columns less those that placing people can do without. */
function columnsThere(cohort: Cohort, columns: Columns): Columns {
  const names = new Set(cohort.columns.map(({ name }) => name));
  const there = (name: string | null) => (name !== null && names.has(name) ? name : null);
  return { ...columns, id: there(columns.id), label: there(columns.label), group: there(columns.group) };
}

function needed({ features, modalities }: Columns): string[] {
  return [...features, ...Object.values(modalities).flat()];
}

function refuseMissing(cohort: Cohort, wanted: readonly string[]): void {
  const names = cohort.columns.map(({ name }) => name);
  const missing = [...new Set(wanted)].filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  const faults = missing.map(
    (column): Fault => ({ column, expected: "a column of this name", got: like(column, names) }),
  );
  const list = missing.length > 5 ? `${missing.slice(0, 5).join(", ")}…` : missing.join(", ");
  const message = `the model needs ${missing.length} columns that the table does not have: ${list}`;
  throw new SalientError("COLUMNS_MISSING", message, { faults });
}

function like(column: string, names: readonly string[]): string {
  const found = nearest(column, names);
  return found ? `none (is it "${found}"?)` : "none";
}

function warnOfIds(planned: Columns, { id }: Columns): string[] {
  if (planned.id === null || id !== null) return [];
  return [`The table has no column "${planned.id}": people are numbered by row.`];
}

function warnOfMissing(tables: Measured["tables"]): string[] {
  const missing = Object.values(tables).reduce((sum, { x }) => sum + x.data.filter(Number.isNaN).length, 0);
  return missing === 0 ? [] : [`${missing} cells were missing and took the training controls' median.`];
}
