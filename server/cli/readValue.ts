import { z } from "zod";
import { UsageError } from "./command.js";

/** As much of JSON Schema as our options use. */
export type ValueSchema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly ValueSchema[];
  readonly items?: ValueSchema;
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
};

/** What each field of an object wants. */
export function fieldsOf({ shape }: z.ZodObject): Record<string, ValueSchema> {
  const fields = Object.entries(shape) as [string, z.ZodType][];
  return Object.fromEntries(
    fields.map(([name, field]) => [name, z.toJSONSchema(field, { io: "input" }) as ValueSchema]),
  );
}

/**
 * Text from the command line as the value that a schema wants; its bounds are left to the schema itself.
 * @throws UsageError when the text cannot be such a value
 */
export function readValue(schema: ValueSchema, text: string, name: string): unknown {
  // Text fits anything, so it is tried last.
  const options = (schema.anyOf ?? [schema]).toSorted(
    (a, b) => Number(a.type === "string") - Number(b.type === "string"),
  );
  const candidates = options.map((option) => valueAs(option, text));
  const found = candidates.find((value) => value !== undefined);
  if (found === undefined) throw new UsageError(`${name} expects ${expected(schema)}, found "${text}"`);
  return found;
}

/** What a schema wants, in words: `an integer from 1 to 20`. */
export function expected(schema: ValueSchema): string {
  if (schema.anyOf) return schema.anyOf.map(expected).join(" or ");
  if (schema.const !== undefined) return `"${schema.const}"`;
  if (schema.enum) return `one of ${schema.enum.join(", ")}`;
  const kinds: Record<string, string> = {
    integer: "an integer",
    number: "a number",
    boolean: "true or false",
    array: "a list",
    null: "null",
  };
  return [kinds[schema.type ?? ""] ?? "text", bounds(schema)].filter(Boolean).join(" ");
}

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: ValueSchema): string {
  const from = minimum ?? exclusiveMinimum;
  const to = maximum ?? exclusiveMaximum;
  const low = minimum !== undefined ? `from ${from}` : from !== undefined ? `above ${from}` : "";
  const high =
    to === undefined || to === Number.MAX_SAFE_INTEGER ? "" : maximum !== undefined ? `to ${to}` : `below ${to}`;
  return [low, high].filter(Boolean).join(" ");
}

function valueAs(schema: ValueSchema, text: string): unknown {
  if (schema.const !== undefined) return text === String(schema.const) ? schema.const : undefined;
  if (schema.enum) return schema.enum.find((option) => String(option) === text);
  switch (schema.type) {
    case "integer":
    case "number":
      return numberOf(text);
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "null":
      return text === "null" ? null : undefined;
    case "array":
      return splitList(text).map((part) => readValue(schema.items ?? {}, part, "a list item"));
    default:
      return text;
  }
}

function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) ? value : undefined;
}

/** The parts of `a,b,c`, trimmed, without empty ones. */
export function splitList(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
