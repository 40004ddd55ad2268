import { STATUS_CODES } from "node:http";
import { ZodError } from "zod";
import type { Problem } from "../src/contract/run.js";
import { faultsOfError } from "../src/core/checkSchema.js";
import { type ErrorCode, type ErrorKind, SalientError } from "../src/core/errors.js";
import { invalidInput } from "../src/core/parseInput.js";
import { errorCode } from "./errorCode.js";

const statusOfKind: Record<ErrorKind, number> = {
  invalid: 422,
  missing: 404,
  conflict: 409,
  degenerate: 422,
  tooLarge: 413,
  unsupported: 415,
  unavailable: 503,
  forbidden: 403,
};
/** Codes whose status is not that of their kind. */
const statusOfCode: Partial<Record<ErrorCode, number>> = { ANSWER_UNSUPPORTED: 406, STORE_FULL: 507 };

/**
 * What a user is told of an error (RFC 9457). An error that is not meant for users is a bug: its details stay in the log.
 * @param status instead of the one that the error's code has
 */
export function problemOf(error: unknown, status?: number): Problem {
  const known = error instanceof ZodError ? invalidInput(faultsOfError(error)) : (fromSystem(error) ?? error);
  if (!(known instanceof SalientError)) return bug;
  const { code, kind, message, hint, faults, total } = known;
  const number = status ?? statusOfCode[code] ?? statusOfKind[kind];
  const cells = faults.length > 0 ? { errors: [...faults], total } : {};
  return {
    type: `/api/docs#${code}`,
    title: STATUS_CODES[number] ?? "Error",
    status: number,
    code,
    detail: message,
    hint,
    ...cells,
  };
}

/** The fault in Salient that a user can do nothing about but tell. */
const bug: Problem = {
  type: "about:blank",
  title: "Internal Server Error",
  status: 500,
  code: "INTERNAL_ERROR",
  detail: "Something went wrong inside Salient. It is not your data.",
  hint: "Try again; if it stays, report it with the lines of the server's log from this moment.",
};

/** What the disk or the database say that a user can do something about, or wait for. */
function fromSystem(error: unknown): SalientError | undefined {
  const code = error instanceof SalientError ? undefined : errorCode(error);
  if (code === "ENOSPC" || code === "53100") return new SalientError("STORE_FULL", "the disk is full");
  if (code === "ECONNREFUSED" || /^(08|57P)/.test(code ?? ""))
    return new SalientError("NOT_READY", "the database does not answer");
  return undefined;
}
