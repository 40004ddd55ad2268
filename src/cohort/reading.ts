import type { Attribute } from "../core/method.js";
import { cellText } from "./cells.js";
import type { Column } from "./cohort.js";
import { decimalNumber } from "./decimalNumber.js";
import { isMissing } from "./missing.js";

/** A cell that should have been a number. `row` counts from 0. */
export type Unreadable = { readonly row: number; readonly text: string };
export type Numbers = { readonly values: Float64Array; readonly unreadable: readonly Unreadable[] };

/** A column read as numbers: NaN where missing, and what is neither missing nor a finite number. */
export function readNumbers(column: Column, rows: Int32Array, codes: readonly string[]): Numbers {
  const values = new Float64Array(rows.length).fill(Number.NaN);
  const unreadable: Unreadable[] = [];
  const coded = new Set(codes.map((code) => decimalNumber(code.trim())));
  rows.forEach((row, i) => {
    const stored = column.form === "number" ? column.values[row] : Number.NaN;
    if (!Number.isNaN(stored)) {
      if (!coded.has(stored)) values[i] = stored;
      return;
    }
    const text = cellText(column, row);
    if (isMissing(text, codes)) return;
    const value = decimalNumber(text);
    if (Number.isNaN(value)) unreadable.push({ row, text });
    else if (!coded.has(value)) values[i] = value;
  });
  return { values, unreadable };
}

/** A column read as levels, in the order of their names: the number of its level for each row, NaN where missing. */
export function readLevels(column: Column, rows: Int32Array, codes: readonly string[]): Required<Attribute> {
  const texts = Array.from(rows, (row) => cellText(column, row));
  const levels = [...new Set(texts.filter((text) => !isMissing(text, codes)))].sort(byName);
  const number = new Map(levels.map((level, k) => [level, k]));
  return { values: Float64Array.from(texts, (text) => number.get(text) ?? Number.NaN), levels };
}

/** Numbers by size, then everything else by its characters. */
function byName(a: string, b: string): number {
  const [x, y] = [decimalNumber(a), decimalNumber(b)];
  const byKind = Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  if (byKind !== 0) return byKind;
  return x === y || Number.isNaN(x) ? (a < b ? -1 : Number(a > b)) : x - y;
}
