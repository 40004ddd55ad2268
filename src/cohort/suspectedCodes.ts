import type { ColumnKind } from "../contract/plan.js";
import { commonCodes } from "./commonCodes.js";
import type { Values } from "./valuesOf.js";

const FEW_TEXTS = 3;
const ODD_TEXT =
  /^(\?+|-+|–|—|x|nd|n\.d\.|unknown|missing|unk|none|nil|fehlt|k\.a\.|not available|not recorded|refused)$/i;

/**
 * Values that may mean missing: a usual code (-9, 99, -999) that stands far outside all other values, and texts such
 * as `?` or `unknown` among numbers. Only a user can say whether they do.
 */
export function suspectedCodes({ sorted, texts }: Values, kind: ColumnKind): string[] {
  if (kind === "text" || sorted.length === 0) return [];
  const usual = commonCodes.filter((code) => count(sorted, code) > 0);
  const others = usual.length === 0 ? sorted : sorted.filter((value) => !usual.includes(value));
  const numbers = others.length === 0 ? [] : usual.filter((code) => standsApart(code, others));
  const words = kind === "number" ? texts.map(({ text }) => text).filter((text) => ODD_TEXT.test(text)) : [];
  return [...numbers.map(String), ...words.slice(0, FEW_TEXTS)];
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

/** How often a value stands in sorted numbers: at least once is all that matters, so 0 or 1. */
function count(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return Number(sorted[low] === value);
}
