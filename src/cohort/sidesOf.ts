import type { Columns } from "../contract/plan.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { isMissing } from "./missing.js";

/** What tells controls from patients; whoever is no control is a patient where none are named. */
export type Sides = Pick<Columns, "label" | "control" | "patient" | "missing">;

export const [NEITHER, CONTROL, PATIENT] = [0, 1, 2];

/** [rows] the side of each row; null where it is not known who is a control. */
export function sidesOf(cohort: Cohort, { label, control, patient, missing }: Sides): Uint8Array | null {
  const column = label === null ? undefined : columnNamed(cohort, label);
  if (!column || control.length === 0) return null;
  return Uint8Array.from({ length: cohort.rows }, (_, row) => {
    const level = cellText(column, row);
    if (isMissing(level, missing)) return NEITHER;
    if (control.includes(level)) return CONTROL;
    return patient.length === 0 || patient.includes(level) ? PATIENT : NEITHER;
  });
}
