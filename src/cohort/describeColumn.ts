import type { ColumnInfo, ColumnRole } from "../contract/cohort.js";
import type { ColumnKind } from "../contract/plan.js";
import type { Column } from "./cohort.js";
import { kindOf } from "./columnKind.js";
import { roleOf } from "./columnRole.js";
import { expectedNumber } from "./expectedNumber.js";
import { identifying } from "./identifying.js";
import { numberSummary } from "./numberSummary.js";
import { suspectedCodes } from "./suspectedCodes.js";
import { valuesOf } from "./valuesOf.js";

const SHOWN_LEVELS = 50;
const SHOWN_EXAMPLES = 5;
const SHOWN_FAULTS = 10;
const LONGEST_SHOWN = 80;
const SAMPLE = 200;

/** How a column is to be read, where a user has said so. */
export type ColumnReading = {
  readonly codes: readonly string[];
  /** Values that look like codes for missing, and are none. */
  readonly values?: readonly string[];
  readonly kind?: ColumnKind | undefined;
  readonly role?: ColumnRole | undefined;
};

/** What there is to know of a column: its kind and role, its values, and the cells that do not fit them. */
export function describeColumn(column: Column, reading: ColumnReading): ColumnInfo {
  const { codes, kind = kindOf(column, codes) } = reading;
  const { name } = column;
  const values = valuesOf(column, codes);
  const isNumber = kind === "number";
  const faults = isNumber ? values.texts.flatMap(({ text, rows }) => rows.map((row) => ({ row, text }))) : [];
  return {
    name,
    kind,
    role: reading.role ?? roleOf(column, codes, kind),
    missing: values.missing,
    distinct: values.distinct,
    levels: kind === "category" ? values.levels().slice(0, SHOWN_LEVELS) : [],
    numbers: isNumber ? numberSummary(values.sorted) : null,
    unreadable: faults
      .sort((a, b) => a.row - b.row)
      .slice(0, SHOWN_FAULTS)
      .map(({ row, text }) => ({ row: row + 1, column: name, expected: expectedNumber(text), got: short(text) })),
    unreadableCount: faults.length,
    suspectedCodes: suspectedCodes(values, kind).filter((code) => !reading.values?.includes(code)),
    identifying: identifying(name, values.first(SAMPLE)),
    examples: values.first(SHOWN_EXAMPLES).map(short),
  };
}

function short(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).replace(/\p{Surrogate}$/u, "")}…` : text;
}
