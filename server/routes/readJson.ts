import { json, type Request } from "express";
import type { z } from "zod";
import { SalientError } from "../../src/core/errors.js";
import { parseInput } from "../../src/core/parseInput.js";

/** Bodies of JSON, up to what a plan that names 100,000 features needs. */
export const jsonBodies: ReturnType<typeof json> = json({ limit: "16mb", strict: false });

/**
 * The body of a request as the schema understands it.
 * @throws SalientError `INPUT_INVALID` with the path of each fault, `FILE_UNSUPPORTED` when it is not JSON
 */
export function readJson<T extends z.ZodType>(request: Request, schema: T): z.output<T> {
  if (!request.is("application/json"))
    throw new SalientError("FILE_UNSUPPORTED", "expected a body of JSON", {
      hint: "Send it with Content-Type: application/json.",
    });
  refuseUnstorable(request.body);
  return parseInput(schema, request.body);
}

/** No plan nests deeper; more would only exhaust the stack. */
const DEEPEST = 50;

/** A text that no database can keep (NUL, half of a surrogate pair) is refused, wherever it stands. */
export function refuseUnstorable(value: unknown, depth = 0): void {
  if (depth > DEEPEST) throw new SalientError("INPUT_INVALID", `the JSON is nested more than ${DEEPEST} deep`);
  if (typeof value === "string" && /\0|\p{Surrogate}/u.test(value))
    throw new SalientError("INPUT_INVALID", "a text holds a NUL or half a character", {
      hint: "Send text that is valid Unicode.",
    });
  if (value === null || typeof value !== "object") return;
  for (const [key, child] of Object.entries(value)) {
    refuseUnstorable(key);
    refuseUnstorable(child, depth + 1);
  }
}
