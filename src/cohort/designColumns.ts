import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import type { Attribute } from "../core/method.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import { columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { kindOf } from "./columnKind.js";
import { expectedNumber } from "./expectedNumber.js";
import type { Coding, Measured } from "./measured.js";
import { readCategory } from "./readCategory.js";
import { readNumbers } from "./reading.js";

type Design = { readonly covariates: Measured["covariates"]; readonly faults: readonly Fault[] };

/**
 * The covariates as columns of a design, without intercept: a number as it is, a category as an indicator a level.
 * @param coding as a model learnt it; a level that it does not know is a fault
 */
export function designColumns(cohort: Cohort, columns: Columns, rows: Int32Array, coding?: readonly Coding[]): Design {
  const codings = coding ?? columns.covariates.map((name) => codingOf(cohort, columns, rows, name));
  const coded = codings.map((each) => code(cohort, columns, rows, each));
  const x = zeros(
    rows.length,
    coded.reduce((sum, { values }) => sum + values.length, 0),
  );
  coded
    .flatMap(({ values }) => values)
    .forEach((column, c) => {
      fillColumn(x, c, column);
    });
  return {
    covariates: { names: coded.flatMap(({ names }) => names), x, coding: codings },
    faults: coded.flatMap(({ faults }) => faults),
  };
}

/** A column as a method may learn with it: numbers, or levels. */
export function readAttribute(cohort: Cohort, columns: Columns, rows: Int32Array, name: string): Attribute {
  const column = columnNamed(cohort, name);
  if (!column) throw new Error(`no column "${name}"`);
  const kind = columns.kinds[name] ?? kindOf(column, columns.missing);
  if (kind === "number") return { values: readNumbers(column, rows, columns.missing).values };
  return readCategory(column, rows, columns.missing);
}

function codingOf(cohort: Cohort, columns: Columns, rows: Int32Array, name: string): Coding {
  return { column: name, levels: readAttribute(cohort, columns, rows, name).levels ?? null };
}

type Coded = { names: readonly string[]; values: readonly Float64Array[]; faults: readonly Fault[] };

function code(cohort: Cohort, { missing }: Columns, rows: Int32Array, { column: name, levels }: Coding): Coded {
  const column = columnNamed(cohort, name);
  if (!column) throw new Error(`no column "${name}"`);
  if (levels === null) {
    const { values, unreadable } = readNumbers(column, rows, missing);
    const faults = unreadable.map(({ row, text }) => ({
      row: row + 1,
      column: name,
      expected: expectedNumber(text),
      got: text,
    }));
    return { names: [name], values: [values], faults };
  }
  const found = readCategory(column, rows, missing, levels);
  const indicators = levels.map((level) =>
    found.values.map((code) => (Number.isNaN(code) ? code : Number(found.levels[code] === level))),
  );
  const strange = Array.from(found.values.keys()).filter(
    (i) => found.values[i] >= 0 && !levels.includes(found.levels[found.values[i]]),
  );
  const expected = `one of ${levels.join(", ")}, as in training`;
  const faults = strange.map((i) => ({ row: rows[i] + 1, column: name, expected, got: found.levels[found.values[i]] }));
  return { names: levels.map((level) => `${name}=${level}`), values: indicators, faults };
}

function fillColumn(x: Matrix, column: number, values: Float64Array): void {
  for (let i = 0; i < x.rows; i++) x.data[i * x.cols + column] = values[i];
}
