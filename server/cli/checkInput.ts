import type { z } from "zod";
import { checkSchema } from "../../src/core/checkSchema.js";
import { UsageError } from "./command.js";

/**
 * A value that a schema accepts.
 * @throws UsageError naming every place at fault
 */
export function checkInput<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const { data, faults } = checkSchema(schema, value);
  if (!faults) return data;
  const words = faults.map(({ column, expected, got }) => `${column}: expected ${expected}, found ${got}`);
  throw new UsageError(`${what}: ${words.join("; ")}`);
}
