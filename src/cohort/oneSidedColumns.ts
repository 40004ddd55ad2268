import type { ColumnInfo } from "../contract/cohort.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort, Column } from "./cohort.js";
import { isMissing } from "./missing.js";
import { CONTROL, PATIENT, type Sides, sidesOf } from "./sidesOf.js";

/**
 * Columns of numbers that only patients have, or only controls: age at onset, dose, symptoms. Nothing can be contrasted
 * in them. None where it is not known who is a control.
 */
export function oneSidedColumns(cohort: Cohort, columns: readonly ColumnInfo[], sides: Sides): string[] {
  const side = sidesOf(cohort, sides);
  if (!side?.includes(CONTROL) || !side.includes(PATIENT)) return [];
  return columns
    .filter(({ kind, role, missing }) => kind === "number" && role === "feature" && missing > 0)
    .filter(({ name }) => isOneSided(columnNamed(cohort, name), side, sides.missing))
    .map(({ name }) => name);
}

function isOneSided(column: Column | undefined, side: Uint8Array, codes: readonly string[]): boolean {
  const wanted = new Set([CONTROL, PATIENT]);
  for (let row = 0; column && row < side.length && wanted.size > 0; row++)
    if (wanted.has(side[row]) && !isMissing(cellText(column, row), codes)) wanted.delete(side[row]);
  return wanted.size === 1;
}
