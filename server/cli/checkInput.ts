import type { z } from "zod";
import { UsageError } from "./command.js";

/**
 * A value that a schema accepts.
 * @throws UsageError naming every place at fault
 */
export function checkInput<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const faults = error.issues.map(({ path, message }) => `${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`);
  throw new UsageError(`${what}: ${faults.join("; ")}`);
}
