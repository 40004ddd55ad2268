import type { ColumnInfo } from "../contract/cohort.js";
import type { Columns } from "../contract/plan.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort, Column } from "./cohort.js";
import { isMissing } from "./missing.js";

type Sides = Pick<Columns, "label" | "control" | "patient" | "missing">;

/**
 * Columns of numbers that only patients have, or only controls: age at onset, dose, symptoms. Nothing can be contrasted
 * in them. None where it is not known who is a control.
 */
export function oneSidedColumns(cohort: Cohort, columns: readonly ColumnInfo[], sides: Sides): string[] {
  const label = sides.label === null ? undefined : columnNamed(cohort, sides.label);
  if (!label || sides.control.length === 0) return [];
  const side = sidesOf(label, cohort.rows, sides);
  if (!side.includes(CONTROL) || !side.includes(PATIENT)) return [];
  return columns
    .filter(({ kind, role, missing }) => kind === "number" && role === "feature" && missing > 0)
    .filter(({ name }) => isOneSided(columnNamed(cohort, name), side, sides.missing))
    .map(({ name }) => name);
}

const [NEITHER, CONTROL, PATIENT] = [0, 1, 2];

function sidesOf(label: Column, rows: number, { control, patient, missing }: Sides): Uint8Array {
  return Uint8Array.from({ length: rows }, (_, row) => {
    const level = cellText(label, row);
    if (isMissing(level, missing)) return NEITHER;
    if (control.includes(level)) return CONTROL;
    return patient.length === 0 || patient.includes(level) ? PATIENT : NEITHER;
  });
}

function isOneSided(column: Column | undefined, side: Uint8Array, codes: readonly string[]): boolean {
  const wanted = new Set([CONTROL, PATIENT]);
  for (let row = 0; column && row < side.length && wanted.size > 0; row++)
    if (wanted.has(side[row]) && !isMissing(cellText(column, row), codes)) wanted.delete(side[row]);
  return wanted.size === 1;
}
