import { cellText } from "./cells.js";
import type { Cohort } from "./cohort.js";

/** Some rows of a cohort as text, cell by cell in the order of its columns; a missing cell is empty. */
export function cohortRows(cohort: Cohort, offset: number, limit: number): string[][] {
  const from = Math.min(Math.max(0, offset), cohort.rows);
  const to = Math.min(from + Math.max(0, limit), cohort.rows);
  return Array.from({ length: to - from }, (_, i) => cohort.columns.map((column) => cellText(column, from + i)));
}
