import type { ClusterRange } from "../contract/plan.js";
import type { Interval } from "../contract/result.js";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A small number as a word. */
export function numberWord(n: number): string {
  return NUMBERS[n] ?? String(n);
}

/** "two subgroups", "one group". */
export function subgroupsInWords(clusters: number): string {
  return clusters === 1 ? "one group" : `${numberWord(clusters)} subgroups`;
}

/** With a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "0.86 [0.79, 0.92]", or the number alone where it has no interval. */
export function intervalInWords({ value, low, high }: Interval): string {
  if (low === null || high === null) return value.toFixed(2);
  return `${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
}

/** "2 to 6", or the one number. */
export function rangeInWords({ from, to }: ClusterRange): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

/** "= 0.003", or "< 0.001". */
export function pInWords(p: number): string {
  return p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`;
}
