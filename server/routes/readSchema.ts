import type { z } from "zod";
import { SalientError } from "../../src/core/errors.js";
import { parseInput } from "../../src/core/parseInput.js";
import { refuseUnstorable } from "./readJson.js";

/**
 * What the field `schema` of a form says of the files beside it; defaults where there is none.
 * @throws SalientError `INPUT_INVALID`, and what the schema refuses
 */
export function readSchema<T extends z.ZodType>(text: string | null, schema: T): z.output<T> {
  try {
    const said: unknown = JSON.parse(text ?? "{}");
    refuseUnstorable(said);
    return parseInput(schema, said);
  } catch (error) {
    if (error instanceof SyntaxError) throw new SalientError("INPUT_INVALID", "the field schema is not JSON");
    throw error;
  }
}
