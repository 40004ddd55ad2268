import type { Column } from "./cohort.js";

/** The first distinct filled cells of a column as text, at most `limit`. */
export function distinctCells(column: Column, limit: number): string[] {
  if (column.form === "text") return column.levels.slice(0, limit);
  const found = new Set<string>();
  for (let row = 0; row < column.values.length && found.size < limit; row++) {
    const value = column.values[row];
    const text = Number.isNaN(value) ? column.others[row] : String(value);
    if (text) found.add(text);
  }
  return [...found];
}
