import type { Column } from "./cohort.js";
import { decimalNumber } from "./decimalNumber.js";
import { isMissing } from "./missing.js";

/** What the filled cells of a column look like, as far as its kind depends on it. */
export type ColumnFacts = {
  readonly filled: number;
  /** Filled cells that are finite numbers. */
  readonly numeric: number;
  readonly integers: boolean;
  /** Distinct cells, counted no further than `MANY_DISTINCT`. */
  readonly distinct: number;
  /** The distinct numbers, when there are fewer than `MANY_DISTINCT` distinct cells. */
  readonly numbers: readonly number[];
  /** Filled cells that begin with a zero that their number would lose. */
  readonly padded: number;
};

export const MANY_DISTINCT = 1001;

/** @param codes values that mean missing, besides those that always do */
export function columnFacts(column: Column, codes: readonly string[]): ColumnFacts {
  return column.form === "number" ? factsOfNumbers(column, codes) : factsOfTexts(column, codes);
}

function factsOfNumbers({ values, others }: Column & { form: "number" }, codes: readonly string[]): ColumnFacts {
  const coded = new Set(codes.map((code) => decimalNumber(code.trim())).filter((code) => !Number.isNaN(code)));
  const known = new Set<number>();
  let numeric = 0;
  let integers = true;
  for (const value of values) {
    if (Number.isNaN(value) || coded.has(value)) continue;
    numeric++;
    if (integers && !Number.isInteger(value)) integers = false;
    if (known.size < MANY_DISTINCT) known.add(value);
  }
  const texts = Object.values(others).filter((text) => !isMissing(text, codes));
  const distinct = Math.min(MANY_DISTINCT, known.size + new Set(texts).size);
  return { filled: numeric + texts.length, numeric, integers, distinct, numbers: [...known], padded: 0 };
}

function factsOfTexts({ codes: cells, levels }: Column & { form: "text" }, codes: readonly string[]): ColumnFacts {
  const counts = new Int32Array(levels.length);
  for (const code of cells) if (code >= 0) counts[code]++;
  const kept = levels.flatMap((text, level) => (counts[level] === 0 || isMissing(text, codes) ? [] : [level]));
  const numbers = kept.filter((level) => !Number.isNaN(decimalNumber(levels[level])));
  const total = (of: readonly number[]) => of.reduce((sum, level) => sum + counts[level], 0);
  const distinctNumbers = new Set(numbers.slice(0, MANY_DISTINCT).map((level) => decimalNumber(levels[level])));
  return {
    filled: total(kept),
    numeric: total(numbers),
    integers: numbers.every((level) => Number.isInteger(decimalNumber(levels[level]))),
    distinct: Math.min(MANY_DISTINCT, kept.length),
    numbers: [...distinctNumbers],
    padded: total(numbers.filter((level) => /^[+-]?0\d/.test(levels[level]))),
  };
}
