import type { Cohort } from "../../src/cohort/cohort.js";
import { groupNumbers } from "../../src/cohort/people.js";
import type { Columns } from "../../src/contract/plan.js";

/** A number a person for every row of a table: rows with one value in the plan's group column are one person's. */
export function peopleOfRows(cohort: Cohort, columns: Columns): Int32Array {
  return groupNumbers(
    cohort,
    columns,
    Int32Array.from({ length: cohort.rows }, (_, row) => row),
  );
}

/**
 * How many some rows are: `135`; where several rows are one person's, `135 rows of 9`, for the word of who they are to follow.
 *
 * @param rows from 0
 * @param people of every row, as `peopleOfRows` numbers them
 */
export function rowsOf(rows: readonly number[], people: Int32Array): string {
  if (new Set(people).size === people.length) return String(rows.length);
  const of = new Set(rows.map((row) => people[row])).size;
  return `${rows.length} ${rows.length === 1 ? "row" : "rows"} of ${of}`;
}
