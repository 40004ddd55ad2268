import type { ColumnInfo, ColumnRole } from "../contract/cohort.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort, Column } from "./cohort.js";
import { isMissing } from "./missing.js";
import { CONTROL, PATIENT, type Sides, sidesOf } from "./sidesOf.js";

/** What is learnt or proposed of columns of numbers that look like these takes both controls and patients. */
const roles: ReadonlySet<ColumnRole> = new Set(["feature", "global", "age"]);

/**
 * Columns of numbers that only patients have, or only controls: age at onset, dose, symptoms, volumes that one file has of
 * controls alone. Nothing can be contrasted in them, or removed by them. None where it is not known who is a control.
 */
export function oneSidedColumns(cohort: Cohort, columns: readonly ColumnInfo[], sides: Sides): string[] {
  const isOneSided = oneSidedIn(cohort, sides);
  return columns
    .filter(({ kind, role, missing }) => kind === "number" && roles.has(role) && missing > 0)
    .map(({ name }) => name)
    .filter((name) => {
      const column = columnNamed(cohort, name);
      return column !== undefined && isOneSided(column);
    });
}

/** Tells whether patients alone, or controls alone, have values of a column. */
export function oneSidedIn(cohort: Cohort, sides: Sides): (column: Column) => boolean {
  const side = sidesOf(cohort, sides);
  if (!side?.includes(CONTROL) || !side.includes(PATIENT)) return () => false;
  return (column) => {
    const wanted = new Set([CONTROL, PATIENT]);
    for (let row = 0; row < side.length && wanted.size > 0; row++)
      if (wanted.has(side[row]) && !isMissing(cellText(column, row), sides.missing)) wanted.delete(side[row]);
    return wanted.size === 1;
  };
}
