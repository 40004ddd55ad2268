import { columnNamed } from "../cohort/cells.js";
import type { Cohort } from "../cohort/cohort.js";
import { readAttribute } from "../cohort/designColumns.js";
import { expectedNumber } from "../cohort/expectedNumber.js";
import { readCategory } from "../cohort/readCategory.js";
import { readNumbers } from "../cohort/reading.js";
import { Columns } from "../contract/plan.js";
import type { ProbeTarget } from "../contract/probe.js";
import type { Fault } from "../core/errors.js";
import { didYouMean } from "../core/nearest.js";
import type { Target } from "./target.js";

/** The targets that a request names, as the table has them, and what cannot be read. */
export type ReadTargets = { readonly targets: readonly Target[]; readonly faults: readonly Fault[] };
/** Rows of the cohort that are embedded, and what means missing in them. */
export type Reading = { readonly rows: Int32Array; readonly missing: readonly string[] };

type Asked<K extends ProbeTarget["kind"]> = Extract<ProbeTarget, { kind: K }>;

/** Reads each target of a request: one, or one a value of the column where each is set against the controls. */
export function readTargets(cohort: Cohort, asked: readonly ProbeTarget[], reading: Reading): ReadTargets {
  const read = asked.map((each) => readTarget(cohort, each, reading));
  return { targets: read.flatMap(({ targets }) => targets), faults: read.flatMap(({ faults }) => faults) };
}

function readTarget(cohort: Cohort, asked: ProbeTarget, reading: Reading): ReadTargets {
  const names = cohort.columns.map(({ name }) => name);
  if (!names.includes(asked.column))
    return faulty("targets", `a column of the table${didYouMean(asked.column, names)}`, asked.column);
  switch (asked.kind) {
    case "score":
      return readScore(cohort, asked, reading);
    case "diagnosis":
      return readDiagnosis(cohort, asked, reading);
    case "each":
      return readEach(cohort, asked, reading);
    case "classes":
      return { targets: [classesOf(asked.column, levelsOf(cohort, asked.column, reading))], faults: [] };
    case "auto":
      return readAny(cohort, asked, reading);
  }
}

function readAny(cohort: Cohort, { column }: Asked<"auto">, reading: Reading): ReadTargets {
  const columns = Columns.parse({ missing: reading.missing });
  const { values, levels } = readAttribute(cohort, columns, reading.rows, column);
  if (!levels) return readScore(cohort, { kind: "score", column }, reading);
  if (levels.length !== 2) return { targets: [classesOf(column, { values, levels })], faults: [] };
  return { targets: [binaryOf(column, { values, levels }, { cases: [levels[1]], controls: [] })], faults: [] };
}

function readScore(cohort: Cohort, { column }: Asked<"score">, { rows, missing }: Reading): ReadTargets {
  const found = columnNamed(cohort, column);
  if (!found) throw new Error(`no column "${column}"`);
  const { values, unreadable } = readNumbers(found, rows, missing);
  const faults = unreadable.map(({ row, text }) => ({
    row: row + 1,
    column,
    expected: expectedNumber(text),
    got: text,
  }));
  return { targets: [{ name: column, column, kind: "score", values, levels: [], missing: gapsOf(values) }], faults };
}

function readDiagnosis(cohort: Cohort, asked: Asked<"diagnosis">, reading: Reading): ReadTargets {
  const levels = levelsOf(cohort, asked.column, reading);
  const faults = strangers(asked.column, [...asked.cases, ...asked.controls], levels.levels);
  const both = asked.cases.filter((value) => asked.controls.includes(value));
  if (both.length > 0)
    return faulty(asked.column, "values that mean either a case or a control", `${both.join(", ")} as both`);
  return { targets: faults.length === 0 ? [binaryOf(asked.column, levels, asked)] : [], faults };
}

function readEach(cohort: Cohort, { column, controls }: Asked<"each">, reading: Reading): ReadTargets {
  const found = levelsOf(cohort, column, reading);
  const faults = strangers(column, controls, found.levels);
  const cases = found.levels.filter((level) => !controls.includes(level));
  if (faults.length > 0) return { targets: [], faults };
  if (cases.length === 0) return faulty(column, "a value that does not mean a control", found.levels.join(", "));
  return { targets: cases.map((level) => binaryOf(column, found, { cases: [level], controls })), faults };
}

type Levels = { readonly values: Float64Array; readonly levels: readonly string[] };

function levelsOf(cohort: Cohort, column: string, { rows, missing }: Reading): Levels {
  const found = columnNamed(cohort, column);
  if (!found) throw new Error(`no column "${column}"`);
  return readCategory(found, rows, missing);
}

function classesOf(column: string, { values, levels }: Levels): Target {
  return { name: column, column, kind: "classes", values, levels, missing: gapsOf(values) };
}

type Sides = { readonly cases: readonly string[]; readonly controls: readonly string[] };

function binaryOf(column: string, { values, levels }: Levels, { cases, controls }: Sides): Target {
  const rest = levels.filter((level) => !cases.includes(level));
  const against = controls.length > 0 ? controls : rest;
  const side = levels.map((level) => (cases.includes(level) ? 1 : against.includes(level) ? 0 : Number.NaN));
  return {
    name: `${column}: ${cases.join(" or ")}`,
    ...{ column, kind: "binary" as const },
    values: values.map((value) => (Number.isNaN(value) ? value : side[value])),
    levels: [
      against.length === 1 ? against[0] : controls.length > 0 ? against.join(" or ") : "the rest",
      cases.join(" or "),
    ],
    missing: gapsOf(values),
  };
}

function strangers(column: string, named: readonly string[], levels: readonly string[]): Fault[] {
  return named
    .filter((value) => !levels.includes(value))
    .map((got) => ({ column, expected: `a value of the column${didYouMean(got, levels)}: ${listed(levels)}`, got }));
}

function listed(levels: readonly string[]): string {
  return levels.length > 12 ? `${levels.slice(0, 12).join(", ")}, …` : levels.join(", ");
}

function gapsOf(values: Float64Array): number {
  return values.filter((value) => Number.isNaN(value)).length;
}

function faulty(column: string, expected: string, got: string): ReadTargets {
  return { targets: [], faults: [{ column, expected, got }] };
}
