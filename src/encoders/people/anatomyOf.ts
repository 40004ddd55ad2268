import { columnNamed } from "../../cohort/cells.js";
import type { Cohort } from "../../cohort/cohort.js";
import { readNumbers } from "../../cohort/reading.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";

/** The measures of the cortex that AnatCL compares people by, [n, regions] each, and every cell without a number. */
export function anatomyOf(
  cohort: Cohort,
  { anatomy, columns: { missing } }: EncoderPlan,
  rows: Int32Array,
): { readonly measures: readonly Matrix[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const measures = Object.values(anatomy).map((regions) => {
    const x = zeros(rows.length, regions.length);
    regions.forEach((name, j) => {
      const column = columnNamed(cohort, name);
      if (!column) throw new Error(`no column "${name}"`);
      readNumbers(column, rows, missing).values.forEach((value, i) => {
        x.data[i * x.cols + j] = value;
        if (Number.isNaN(value))
          faults.push({ row: rows[i] + 1, column: name, expected: "a number, for the anatomy", got: "none" });
      });
    });
    return x;
  });
  return { measures, faults };
}
