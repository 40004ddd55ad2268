import type { z } from "zod";
import { checkSchema } from "./checkSchema.js";
import { type Fault, SalientError } from "./errors.js";

/**
 * A value that a schema accepts.
 * @throws SalientError `INPUT_INVALID` with each place at fault, what was expected there, and what was found
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const { data, faults } = checkSchema(schema, value);
  if (faults) throw invalidInput(faults);
  return data;
}

/** The error of faults that a schema found. */
export function invalidInput(faults: readonly Fault[]): SalientError {
  const [{ column, expected, got }] = faults;
  const others = faults.length > 1 ? `, and ${faults.length - 1} more` : "";
  return new SalientError("INPUT_INVALID", `${column}: expected ${expected}, found ${got}${others}`, { faults });
}
