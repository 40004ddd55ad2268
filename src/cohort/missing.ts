import { decimalNumber } from "./decimalNumber.js";

/**
 * Texts that always mean "nothing was measured", in any capitals: the empty cell, a single point (SAS, Stata), and the
 * spellings of "not available" that R, pandas, BIDS, SPSS and spreadsheets write. Anything else that may mean missing
 * (`-9`, `999`, `?`, `unknown`) is a value until a user says otherwise.
 */
export const missingTokens: ReadonlySet<string> = new Set([
  "",
  ".",
  "na",
  "n/a",
  "#n/a",
  "<na>",
  "nan",
  "-nan",
  "null",
  "#null!",
]);

const LONGEST = 6;
const [ZERO, NINE] = [48, 57];

/** Whether a trimmed cell always means missing. */
export function isMissingToken(text: string): boolean {
  if (text.length > LONGEST) return false;
  const first = text.charCodeAt(0);
  return !(first >= ZERO && first <= NINE) && missingTokens.has(text.toLowerCase());
}

/** Whether a trimmed cell means missing: always, or by one of a user's codes; numbers are compared as numbers. */
export function isMissing(text: string, codes: readonly string[]): boolean {
  if (isMissingToken(text)) return true;
  if (codes.length === 0) return false;
  const value = decimalNumber(text);
  return codes.some((code) => {
    const trimmed = code.trim();
    return trimmed === text || decimalNumber(trimmed) === value;
  });
}
