import type { Column } from "./cohort.js";
import { decimalNumber } from "./decimalNumber.js";
import { isMissing } from "./missing.js";

/** A text that is no number, and where it stands (rows from 0). */
type TextValue = { readonly text: string; readonly rows: readonly number[] };
export type Level = { readonly value: string; readonly count: number };

/** The filled cells of a column, apart: its numbers by size, and its other texts. */
export type Values = {
  readonly missing: number;
  readonly distinct: number;
  /** Every cell that is a finite number, the smallest first. */
  readonly sorted: Float64Array;
  readonly texts: readonly TextValue[];
  /** Values with their counts, the most frequent first. */
  levels(): Level[];
  /** The first distinct cells in the order of rows, at most `limit`. */
  first(limit: number): string[];
};

/** @param codes values that mean missing, besides those that always do */
export function valuesOf(column: Column, codes: readonly string[]): Values {
  const { numbers, texts, rows } = column.form === "number" ? apart(column, codes) : apartTexts(column, codes);
  const sorted = numbers.sort();
  const filled = texts.reduce((sum, each) => sum + each.rows.length, sorted.length);
  return {
    missing: rows - filled,
    distinct: texts.length + steps(sorted),
    sorted,
    texts,
    levels: () => [...numberLevels(sorted), ...texts.map(levelOf)].sort((a, b) => b.count - a.count),
    first: (limit) => firstCells(column, codes, limit),
  };
}

type Apart = { readonly numbers: Float64Array; readonly texts: readonly TextValue[]; readonly rows: number };

function apart({ values, others }: Column & { form: "number" }, codes: readonly string[]): Apart {
  const coded = new Set(codes.map((code) => decimalNumber(code.trim())));
  const byText = new Map<string, number[]>();
  for (const [row, text] of Object.entries(others)) if (!isMissing(text, codes)) at(byText, text).push(Number(row));
  const known = values.filter((value) => !Number.isNaN(value));
  const numbers = coded.size === 0 ? known : known.filter((value) => !coded.has(value));
  return { numbers, texts: Array.from(byText, ([text, rows]) => ({ text, rows })), rows: values.length };
}

function apartTexts({ codes: cells, levels }: Column & { form: "text" }, codes: readonly string[]): Apart {
  const kept = levels.map((level) => !isMissing(level, codes));
  const numbers = levels.map((level, k) => (kept[k] ? decimalNumber(level) : Number.NaN));
  const rows: number[][] = levels.map(() => []);
  const found: number[] = [];
  cells.forEach((code, row) => {
    if (code < 0 || !kept[code]) return;
    if (Number.isNaN(numbers[code])) rows[code].push(row);
    else found.push(numbers[code]);
  });
  const texts = levels.flatMap((text, k) => (rows[k].length > 0 ? [{ text, rows: rows[k] }] : []));
  return { numbers: Float64Array.from(found), texts, rows: cells.length };
}

function at(byText: Map<string, number[]>, text: string): number[] {
  const rows = byText.get(text) ?? [];
  byText.set(text, rows);
  return rows;
}

/** How many different values a sorted array holds. */
function steps(sorted: Float64Array): number {
  let count = Math.min(1, sorted.length);
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) count++;
  return count;
}

function numberLevels(sorted: Float64Array): Level[] {
  const levels: { value: string; count: number }[] = [];
  sorted.forEach((value, i) => {
    if (i > 0 && value === sorted[i - 1]) levels[levels.length - 1].count++;
    else levels.push({ value: String(value), count: 1 });
  });
  return levels;
}

function levelOf({ text, rows }: TextValue): Level {
  return { value: text, count: rows.length };
}

function firstCells(column: Column, codes: readonly string[], limit: number): string[] {
  if (column.form === "text") return column.levels.filter((level) => !isMissing(level, codes)).slice(0, limit);
  const found = new Set<string>();
  for (let row = 0; row < column.values.length && found.size < limit; row++) {
    const value = column.values[row];
    const text = Number.isNaN(value) ? (column.others[row] ?? "") : String(value);
    if (!isMissing(text, codes)) found.add(text);
  }
  return [...found];
}
