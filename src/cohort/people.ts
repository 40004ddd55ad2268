import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { isMissing } from "./missing.js";
import { knownOutcomes } from "./outcomeOf.js";
import { readLevels } from "./reading.js";

export type Group = "control" | "patient" | null;

/**
 * Everyone of a table: id (see `rowIds` where there is no id column) and group, in input order. Where the plan follows an
 * outcome, whoever has one is a patient, and there are no controls.
 */
export function everyoneIn(cohort: Cohort, columns: Columns): { ids: string[]; group: Group[] } {
  const id = columns.id === null ? undefined : columnNamed(cohort, columns.id);
  const label = columns.label === null ? undefined : columnNamed(cohort, columns.label);
  const ids = id ? Array.from({ length: cohort.rows }, (_, row) => cellText(id, row)) : rowIds(cohort, columns);
  if (columns.outcome !== null)
    return { ids, group: knownOutcomes(cohort, columns).map((known) => (known ? "patient" : null)) };
  const group = Array.from({ length: cohort.rows }, (_, row): Group => {
    const text = label ? cellText(label, row) : "";
    if (columns.control.includes(text)) return "control";
    return columns.patient.includes(text) ? "patient" : null;
  });
  return { ids, group };
}

/**
 * Names of rows that have no id of their own: `ID/1`, `ID/2` for the rows of one value in the plan's group column, which
 * leads repeated measures back to their person; the row's number where there is no such value.
 */
function rowIds(cohort: Cohort, { group, missing }: Columns): string[] {
  const column = group === null ? undefined : columnNamed(cohort, group);
  const times = new Map<string, number>();
  return Array.from({ length: cohort.rows }, (_, row) => {
    const text = column ? cellText(column, row) : "";
    if (isMissing(text, missing)) return String(row + 1);
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return `${text}/${time}`;
  });
}

/** Ids that are missing, or that came before. Repeated measures have their own id column and a column that groups them. */
export function idFaults(ids: readonly string[], { id }: Columns): Fault[] {
  if (id === null) return [];
  const first = new Map<string, number>();
  return ids.flatMap((text, row): Fault[] => {
    if (isMissing(text, [])) return [{ row: row + 1, column: id, expected: "an id", got: "nothing" }];
    const before = first.get(text);
    if (before !== undefined)
      return [{ row: row + 1, column: id, expected: `an id of its own (row ${before + 1} has the same)`, got: text }];
    first.set(text, row);
    return [];
  });
}

/** A number a group: rows with one value in the plan's group column share it; every other row has its own. */
export function groupNumbers(cohort: Cohort, { group, missing }: Columns, rows: Int32Array): Int32Array {
  const column = group === null ? undefined : columnNamed(cohort, group);
  if (!column) return Int32Array.from(rows.keys());
  const { values, levels } = readLevels(column, rows, missing);
  let alone = levels.length;
  return Int32Array.from(values, (level) => (Number.isNaN(level) ? alone++ : level));
}
