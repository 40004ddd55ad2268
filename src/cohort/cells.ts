import type { Cohort, Column } from "./cohort.js";

/** The cell as text, trimmed; empty where nothing was written. */
export function cellText(column: Column, row: number): string {
  if (column.form === "text") {
    const code = column.codes[row];
    return code < 0 ? "" : column.levels[code];
  }
  const value = column.values[row];
  return Number.isNaN(value) ? (column.others[row] ?? "") : String(value);
}

/** The column of this name, if there is one. */
export function columnNamed(cohort: Cohort, name: string): Column | undefined {
  return cohort.columns.find((column) => column.name === name);
}
