import type { SchemaElement } from "hyparquet";
import type { Cell } from "../../../src/cohort/cell.js";

/** The text of a stored value; empty for none. */
export type ToText = (value: unknown) => string;

/** How the values of a column are written: numbers in the shortest way, days and moments as ISO text, decimals exactly. */
export function toText({ converted_type: converted, logical_type: logical, type, scale }: SchemaElement): ToText {
  if (converted === "DECIMAL" || logical?.type === "DECIMAL")
    return filled((value) => decimal(value, (logical?.type === "DECIMAL" ? logical.scale : undefined) ?? scale ?? 0));
  if (logical?.type === "TIME") return filled((value) => time(value as number | bigint, perSecond[logical.unit]));
  if (converted === "TIME_MILLIS") return filled((value) => time(value as number, perSecond.MILLIS));
  if (converted === "TIME_MICROS") return filled((value) => time(value as bigint, perSecond.MICROS));
  if (type === "FLOAT" || type === "DOUBLE" || logical?.type === "FLOAT16")
    return filled((value) => (Number.isNaN(value) ? "" : String(value)));
  return filled(String);
}

/** The cell of a stored value: numbers as they are where a double holds them and their text says no more. */
export function toCell(element: SchemaElement): (value: unknown) => Cell {
  const write = toText(element);
  if (!isPlainNumber(element)) return write;
  return (value) =>
    typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : write(value);
}

function isPlainNumber({ converted_type: converted, logical_type: logical, type }: SchemaElement): boolean {
  if (type === "FLOAT" || type === "DOUBLE") return logical === undefined && converted === undefined;
  const isWhole = logical?.type === "INTEGER" || converted?.includes("INT") === true;
  return (type === "INT32" || type === "INT64") && ((logical === undefined && converted === undefined) || isWhole);
}

const perSecond = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 } as const;

function filled(write: ToText): ToText {
  return (value) => (value === null || value === undefined ? "" : write(value));
}

/** An integer of so many decimals, as its digits: 1250 with two is 12.50. */
function decimal(stored: unknown, scale: number): string {
  const digits = stored instanceof Uint8Array ? signed(stored) : BigInt(stored as number | bigint);
  if (scale <= 0) return String(digits * 10n ** BigInt(-scale));
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, "0");
  const fraction = text.slice(-scale).replace(/0+$/, "");
  return `${digits < 0n ? "-" : ""}${text.slice(0, -scale)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Bytes of a whole number, the highest first, as two's complement. */
function signed(bytes: Uint8Array): bigint {
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return bytes.length > 0 && bytes[0] > 127 ? value - 2n ** BigInt(8 * bytes.length) : value;
}

function time(value: number | bigint, units: number): string {
  return new Date((Number(value) / units) * 1000).toISOString().slice(11, 19);
}

/** What the reader makes of days and moments: ISO text, without a time where it is midnight. */
export const momentTexts = {
  dateFromDays: (days: number) => isoText(days * 86_400_000).slice(0, 10),
  timestampFromMilliseconds: (value: bigint) => moment(Number(value)),
  timestampFromMicroseconds: (value: bigint) => moment(Number(value) / 1e3),
  timestampFromNanoseconds: (value: bigint) => moment(Number(value) / 1e6),
};

function moment(milliseconds: number): string {
  const text = isoText(milliseconds);
  return text.endsWith("T00:00:00") ? text.slice(0, 10) : text;
}

/** Moments beyond what a calendar has are written as they are, and are then no dates. */
function isoText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString().slice(0, 19);
}
