const BOUND = /^[<>≤≥]=?\s*[\d.,]+/;
const COMMA = /^[+-]?\d+,\d+$/;

/** What should stand in a cell of numbers in place of this text, with the likely cause where there is one. */
export function expectedNumber(text: string): string {
  if (BOUND.test(text)) return "a finite number, not a bound (below or above what could be measured)";
  if (COMMA.test(text)) return "a finite number with a point before its decimals";
  return "a finite number";
}
