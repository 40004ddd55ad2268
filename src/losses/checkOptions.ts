import { SalientError } from "../core/errors.js";
import { parameterFault } from "./parameterFault.js";

/** What an option may be: a number, one of some words or values, or what the loss itself checks. */
export type OptionTable = Readonly<Record<string, "number" | "any" | readonly (string | boolean)[]>>;

/**
 * Refuses options that a function does not have, and values that one cannot take.
 *
 * @throws SalientError `INPUT_INVALID`, naming the option
 */
export function checkOptions(of: string, options: unknown, table: OptionTable): void {
  if (typeof options !== "object" || options === null)
    throw parameterFault(`the options of ${of}`, "an object", options);
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(table, name)) throw unknownOption(of, name, Object.keys(table));
    const allowed = table[name];
    if (allowed === "any") continue;
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) continue;
    if (allowed === "number") {
      if (typeof value !== "number") throw parameterFault(name, "a number", value);
    } else if (!allowed.includes(value as string | boolean)) {
      throw parameterFault(name, `one of ${allowed.join(", ")}`, value);
    }
  }
}

function unknownOption(of: string, name: string, known: readonly string[]): SalientError {
  const expected = known.length === 0 ? "no options" : `one of ${known.join(", ")}`;
  const message = `${of} has no option ${name}: it takes ${known.length === 0 ? "none" : known.join(", ")}`;
  return new SalientError("INPUT_INVALID", message, { faults: [{ column: name, expected, got: name }] });
}
