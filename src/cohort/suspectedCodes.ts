import type { ColumnKind } from "../contract/plan.js";
import { commonCodes } from "./commonCodes.js";
import type { Values } from "./valuesOf.js";

const FEW_TEXTS = 3;
const MANY_VALUES = 20;
const OFTEN = 0.02;
const ODD_TEXT =
  /^(\?+|-+|–|—|x|nd|n\.d\.|unknown|missing|unk|none|nil|fehlt|k\.a\.|not available|not recorded|refused)$/i;

/**
 * Values that may mean missing: a usual code (-9, 99, -999) that stands far outside all other values, and texts such
 * as `?` or `unknown` among numbers. Only a user can say whether they do.
 */
export function suspectedCodes({ sorted, texts }: Values, kind: ColumnKind): string[] {
  if (kind === "text" || sorted.length === 0) return [];
  // Among words, every number that usually means missing is suspect: HC, SZ and -9.
  if (kind === "category" && texts.length > 0)
    return commonCodes.filter((code) => countOf(sorted, code) > 0).map(String);
  if (isSigned(sorted)) return [];
  const usual = commonCodes.filter((code) => countOf(sorted, code) > 0);
  const others = usual.length === 0 ? sorted : sorted.filter((value) => !usual.includes(value));
  const stands = (code: number) => standsApart(code, others) || isRepeatedBelowZero(code, { sorted, others });
  const numbers = others.length === 0 ? [] : usual.filter(stands);
  const words = kind === "number" ? texts.map(({ text }) => text).filter((text) => ODD_TEXT.test(text)) : [];
  return [...numbers.map(String), ...words.slice(0, FEW_TEXTS)];
}

/** Nothing but -1 and 1: a coding of two sides, such as MLNI's of diagnoses. */
function isSigned(sorted: Float64Array): boolean {
  return sorted[0] === -1 && sorted[sorted.length - 1] === 1 && sorted.every((value) => value === -1 || value === 1);
}

/** Further outside the other values than these are apart, or below zero where nothing else is and far enough off. */
function standsApart(code: number, others: Float64Array): boolean {
  const [min, max] = [others[0], others[others.length - 1]];
  const middle = others[Math.floor(others.length * 0.75)] - others[Math.floor(others.length * 0.25)];
  const range = max - min;
  if (code > max) return code - max > Math.max(range, 1);
  if (code >= min) return false;
  const wayOff = min - code > Math.max(range, 1);
  return wayOff || (min >= 0 && code <= -7 && (min - code > 0.1 * range || min - code > 3 * middle));
}

/** One negative number again and again among measurements of which none is below zero. */
function isRepeatedBelowZero(code: number, { sorted, others }: Record<"sorted" | "others", Float64Array>): boolean {
  if (code >= 0 || others[0] < 0 || others.length < MANY_VALUES) return false;
  return others.some((value) => !Number.isInteger(value)) && countOf(sorted, code) >= OFTEN * sorted.length;
}

function countOf(sorted: Float64Array, value: number): number {
  return firstAt(sorted, (each) => each > value) - firstAt(sorted, (each) => each >= value);
}

/** Where in a sorted array a condition begins to hold. */
function firstAt(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
