import { cellText, columnNamed } from "../cells.js";
import { isMissing } from "../missing.js";
import type { KeyedTable } from "./namedTable.js";

/**
 * Files that hold no patient, or no control, where everyone is kept, with empty cells: their columns contrast nothing.
 *
 * @param rowsOf the row of a table for each row of the cohort, -1 where it has none
 */
export function tellOneSidedFiles(tables: readonly KeyedTable[], rowsOf: (table: KeyedTable) => Int32Array): string[] {
  const labelled = tables.find(({ label }) => label !== null);
  const column = labelled?.label && columnNamed(labelled.cohort, labelled.label.column);
  if (!labelled?.label || !column) return [];
  const levels = Array.from(rowsOf(labelled), (row) => (row < 0 ? "" : cellText(column, row)));
  const known = new Set(levels.filter((level) => !isMissing(level, [])));
  const control = labelled.label.control.filter((level) => known.has(level));
  if (known.size < 2 || control.length === known.size) return [];
  return tables.flatMap((table) => {
    const rows = rowsOf(table);
    const found = [...new Set(levels.filter((level, i) => rows[i] >= 0 && known.has(level)))];
    const lacks = table === labelled ? undefined : lacking(found, control);
    if (lacks === undefined) return [];
    const values = found.map((level) => `"${level}"`).join(" or ");
    return [
      `${table.name} holds no ${lacks}: every row that was joined has ${column.name} ${values}. What it alone measures cannot be contrasted.`,
    ];
  });
}

function lacking(found: readonly string[], control: readonly string[]): string | undefined {
  if (found.length === 0) return undefined;
  if (control.length === 0) return found.length === 1 ? "other diagnosis" : undefined;
  if (!found.some((level) => control.includes(level))) return "control";
  return found.every((level) => control.includes(level)) ? "patient" : undefined;
}
