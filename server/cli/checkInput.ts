import type { z } from "zod";
import { issueInWords } from "../../src/core/issueInWords.js";
import { UsageError } from "./command.js";

/**
 * A value that a schema accepts.
 * @throws UsageError naming every place at fault
 */
export function checkInput<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const faults = error.issues.map((issue) => {
    const { expected, got } = issueInWords(issue, value);
    const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
    return issue.code === "custom" ? `${where}${issue.message}` : `${where}expected ${expected}, found ${got}`;
  });
  throw new UsageError(`${what}: ${faults.join("; ")}`);
}
