import { columnNamed } from "../../cohort/cells.js";
import type { Cohort } from "../../cohort/cohort.js";
import { readCategory } from "../../cohort/readCategory.js";
import type { Columns } from "../../contract/plan.js";
import type { Attribute } from "../../core/method.js";

/** A column as classes, whatever its cells look like: digits are classes, too. */
export function readClasses(cohort: Cohort, { missing }: Columns, rows: Int32Array, name: string): Required<Attribute> {
  const column = columnNamed(cohort, name);
  if (!column) throw new Error(`no column "${name}"`);
  return readCategory(column, rows, missing);
}
