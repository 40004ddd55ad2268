import { SalientError } from "../../src/core/errors.js";
import type { ThreadError } from "./poolMessages.js";

/** An error as plain data, to send to another thread. */
export function toThreadError(error: unknown): ThreadError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const plain = stack ? { message, stack } : { message };
  if (!(error instanceof SalientError)) return plain;
  const { code, hint, faults, total } = error;
  return { ...plain, code, details: { hint, faults, total } };
}

/** The error that was sent. */
export function fromThreadError({ message, stack, code, details }: ThreadError): Error {
  const error = code ? new SalientError(code, message, details) : new Error(message);
  if (stack) error.stack = stack;
  return error;
}
