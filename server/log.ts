import { DrizzleQueryError } from "drizzle-orm";
import { type Logger, pino } from "pino";
import { SalientError } from "../src/core/errors.js";
import { errorCode } from "./errorCode.js";

export type Log = Logger;

/** JSON lines on standard error. No line may hold a patient's value: no bodies, no query strings, no errors as they come. */
export function openLog(level: string, destination: NodeJS.WritableStream = process.stderr): Log {
  return pino({ level, base: { pid: process.pid } }, destination as never);
}

export type SafeError = { name: string; code?: string; message?: string; query?: string; stack?: string };

/**
 * What may be logged of an error: where it happened and what sort it was. A message is kept only where it cannot quote
 * what was sent or stored: those of databases, parsers and our own (which name cells) can.
 */
export function safeError(error: unknown): SafeError {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name } = error;
  const code = errorCode(error);
  const frames = error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
  const safe = { name, ...(code ? { code } : {}), ...(frames ? { stack: frames } : {}) };
  if (error instanceof DrizzleQueryError) return { ...safe, query: error.query };
  return quotesNothing(error) ? { ...safe, message: error.message } : safe;
}

function quotesNothing(error: Error): boolean {
  return (
    !(error instanceof SalientError) &&
    ["TypeError", "RangeError", "ReferenceError", "AssertionError"].includes(error.name)
  );
}
