import { readFileSync } from "node:fs";

/** Another library's numbers, as the JSON describes them. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../golden/ucsl/${name}.json`, import.meta.url), "utf8")) as T;
}

/** The largest difference between two lists of numbers, however nested. */
export function largestDifference(a: unknown, b: unknown): number {
  const [left, right] = [flat(a), flat(b)];
  if (left.length !== right.length) return Number.POSITIVE_INFINITY;
  return left.reduce((worst, value, i) => Math.max(worst, Math.abs(value - right[i])), 0);
}

function flat(values: unknown): number[] {
  if (typeof values === "number") return [values];
  return Array.from(values as ArrayLike<unknown>).flatMap(flat);
}

/** The rows of patients (y > 0), and then those of controls. */
export function patientsFirst(y: readonly number[]): number[] {
  return [...y.keys()].sort((a, b) => Math.sign(y[b]) - Math.sign(y[a]) || a - b);
}
