import type { ColumnInfo, ColumnRole } from "../contract/cohort.js";
import type { ColumnKind } from "../contract/plan.js";
import type { About, Column } from "./cohort.js";
import { kindOf } from "./columnKind.js";
import { roleOf } from "./columnRole.js";
import { expectedNumber } from "./expectedNumber.js";
import { identifying } from "./identifying.js";
import { numberSummary } from "./numberSummary.js";
import { suspects } from "./suspects.js";
import { type Values, valuesOf } from "./valuesOf.js";

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
  const { name, about = {} } = column;
  const values = valuesOf(column, codes);
  const isNumber = kind === "number";
  const faults = isNumber ? values.texts.flatMap(({ text, rows }) => rows.map((row) => ({ row, text }))) : [];
  return {
    name,
    kind,
    role: reading.role ?? roleOf(column, codes, kind),
    missing: values.missing,
    distinct: values.distinct,
    ...(about.description === undefined ? {} : { description: about.description }),
    ...(about.units === undefined ? {} : { units: about.units }),
    levels: kind === "category" ? levelsOf(values, about) : [],
    numbers: isNumber ? numberSummary(values.sorted) : null,
    unreadable: faults
      .sort((a, b) => a.row - b.row)
      .slice(0, SHOWN_FAULTS)
      .map(({ row, text }) => ({ row: row + 1, column: name, expected: expectedNumber(text), got: short(text) })),
    unreadableCount: faults.length,
    suspectedCodes: suspects(column, values, kind).filter((code) => !reading.values?.includes(code)),
    identifying: identifying(name, values.first(SAMPLE)),
    examples: values.first(SHOWN_EXAMPLES).map(short),
  };
}

function levelsOf(values: Values, { levels: meanings = {} }: About): ColumnInfo["levels"] {
  return values
    .levels()
    .slice(0, SHOWN_LEVELS)
    .map((level) => (Object.hasOwn(meanings, level.value) ? { ...level, meaning: meanings[level.value] } : level));
}

function short(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).replace(/\p{Surrogate}$/u, "")}…` : text;
}
