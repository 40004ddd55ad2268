import { ZodError } from "zod";
import { type ErrorCode, type ErrorDetails, SalientError } from "../src/core/errors.js";
import { errorCode } from "./errorCode.js";

/** An error on its way between processes or threads. */
export type WireError =
  | { readonly kind: "salient"; readonly code: ErrorCode; readonly message: string; readonly details: ErrorDetails }
  | { readonly kind: "schema"; readonly issues: ZodError["issues"] }
  | { readonly kind: "bug"; readonly message: string; readonly stack: string; readonly code: string | null };

export function toWire(error: unknown): WireError {
  if (error instanceof ZodError) return { kind: "schema", issues: JSON.parse(JSON.stringify(error.issues)) };
  if (error instanceof SalientError) {
    const { code, message, hint, faults, total } = error;
    return { kind: "salient", code, message, details: { hint, faults, total } };
  }
  const { message, stack = "" } = error instanceof Error ? error : new Error("not an error was thrown");
  return { kind: "bug", message, stack, code: errorCode(error) ?? null };
}

export function fromWire(wire: WireError): Error {
  if (wire.kind === "schema") return new ZodError(wire.issues);
  if (wire.kind === "salient") return new SalientError(wire.code, wire.message, wire.details);
  return Object.assign(new Error(wire.message), { stack: wire.stack }, wire.code ? { code: wire.code } : {});
}
