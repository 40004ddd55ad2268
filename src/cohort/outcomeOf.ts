import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { expectedNumber } from "./expectedNumber.js";
import { readNumbers } from "./reading.js";

/** Fewer people, or fewer different values, have no outcome to follow. */
const FEWEST_PEOPLE = 20;
const FEWEST_VALUES = 5;

/** The outcome of some people, [rows], and what is wrong with it; null where the plan names none. */
export type Outcome = { readonly values: Float64Array; readonly faults: readonly Fault[]; readonly lacking: Fault[] };

/**
 * The column of the outcome as numbers. Whoever has none is left out; a cell that is no number is a fault.
 *
 * @param rows rows of the people who are analysed
 */
export function outcomeOf(cohort: Cohort, { outcome, missing }: Columns, rows: Int32Array): Outcome | null {
  if (outcome === null) return null;
  const column = columnNamed(cohort, outcome);
  if (!column) throw new Error(`no column "${outcome}"`);
  const everyone = Int32Array.from({ length: cohort.rows }, (_, i) => i);
  const { unreadable } = readNumbers(column, everyone, missing);
  const { values } = readNumbers(column, rows, missing);
  const different = new Set(values).size;
  const lack = (least: number, what: string, got: number): Fault[] =>
    got >= least ? [] : [{ column: outcome, expected: `at least ${least} ${what}`, got: String(got) }];
  return {
    values,
    faults: unreadable.map(({ row, text }) => ({
      row: row + 1,
      column: outcome,
      expected: expectedNumber(text),
      got: text,
    })),
    lacking: [
      ...lack(FEWEST_PEOPLE, "people with an outcome", rows.length),
      ...lack(FEWEST_VALUES, "different outcomes", different),
    ],
  };
}

/** Rows of the table whose outcome is known: the people who are analysed. */
export function knownOutcomes(cohort: Cohort, { outcome, missing }: Columns): boolean[] {
  const column = outcome === null ? undefined : columnNamed(cohort, outcome);
  const everyone = Int32Array.from({ length: cohort.rows }, (_, i) => i);
  if (!column) return Array.from(everyone, () => false);
  return Array.from(readNumbers(column, everyone, missing).values, (value) => !Number.isNaN(value));
}
