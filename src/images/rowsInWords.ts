import { shortList } from "../cohort/shortList.js";

/**
 * Rows by their numbers: `row 3`, `rows 3, 5 and 10 more`.
 * @param shown the first of them, counted from 1
 * @param count of all
 */
export function rowsInWords(shown: readonly number[], count = shown.length): string {
  return `${count === 1 ? "row" : "rows"} ${listed(shown.map(String), count)}`;
}

/** The first few of a list of which not all is known by name. */
export function listed(shown: readonly string[], count: number): string {
  return shortList([...shown, ...Array.from({ length: count - shown.length }, () => "")]);
}
