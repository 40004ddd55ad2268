import type { Interval } from "../../src/contract/result.js";

/** Two significant digits for effects and agreements, with a proper minus sign. */
export function effect(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const digits = Math.abs(value) >= 10 ? 0 : Math.abs(value) >= 1 ? 1 : 2;
  return value
    .toFixed(digits)
    .replace(/^-(?=0(\.0+)?$)/, "")
    .replace("-", "−");
}

/** Three digits for a probability; certainty is never claimed. */
export function probability(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value > 0.9995) return "> 0.999";
  return value < 0.0005 ? "< 0.001" : value.toFixed(3);
}

/** p and q as `0.003` or `< 0.001`. @param least what a test by permutation can say at best: it means below that */
export function pValue(value: number | null, least = 0): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value <= least && least > 0.001) return `< ${least.toFixed(3)}`;
  return value < 0.001 ? "< 0.001" : value.toFixed(3);
}

export function intervalText(low: number | null, high: number | null): string {
  return low === null || high === null ? "" : `[${twoDecimals(low)}, ${twoDecimals(high)}]`;
}

export function withInterval({ value, low, high }: Interval): string {
  return `${twoDecimals(value)} ${intervalText(low, high)}`.trim();
}

export function twoDecimals(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, "")
    .replace("-", "−");
}

/** A count with thin spaces between thousands. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? "0 %" : `${Math.round((100 * part) / whole)} %`;
}

export function people(n: number): string {
  return n === 1 ? "1 person" : `${count(n)} people`;
}

/** One noun after its number. */
export function several(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

const small = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/** Small numbers as words, as a sentence begins. */
export function inWords(n: number): string {
  return small[n] ?? count(n);
}

/** ISO date and time in the reader's own zone, to the minute. */
export function dateTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A span of time as one says it. */
export function duration(seconds: number): string {
  if (seconds < 1) return "less than a second";
  if (seconds < 90) return several(Math.round(seconds), "second");
  if (seconds < 5400) return several(Math.round(seconds / 60), "minute");
  return several(Math.round(seconds / 360) / 10, "hour");
}
