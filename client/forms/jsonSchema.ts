/** What of JSON Schema a parameter may use. */
export type Schema = {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
};

/** How a parameter is asked for. */
export type Input =
  | {
      readonly kind: "number";
      readonly whole: boolean;
      readonly optional: boolean;
      readonly min: number | null;
      readonly max: number | null;
    }
  | { readonly kind: "numbers"; readonly whole: boolean }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "switch" }
  | { readonly kind: "text" };

/**
 * Chooses the input from the schema alone, so that a new parameter needs no code here.
 * @param needed whether it must have a value
 */
export function inputOf(schema: Schema, needed = true): Input {
  const options = choices(schema);
  if (options) return { kind: "choice", options };
  const branches = schema.anyOf ?? [schema.type].flat().map((type) => ({ ...schema, ...(type ? { type } : {}) }));
  const optional = !needed || branches.some((s) => s.type === "null");
  const one = branches.find((s) => s.type !== "null") ?? schema;
  if (one.type === "boolean") return { kind: "switch" };
  if (one.type === "array" && ["integer", "number"].includes(String(one.items?.type)))
    return { kind: "numbers", whole: one.items?.type === "integer" };
  if (one.type === "integer" || one.type === "number")
    return { kind: "number", whole: one.type === "integer", optional, ...bounds(one) };
  return { kind: "text" };
}

function choices(schema: Schema): readonly string[] | null {
  if (schema.enum) return schema.enum.map(String);
  const constants = schema.anyOf?.filter((s) => s.const !== undefined);
  return constants?.length && constants.length === schema.anyOf?.length ? constants.map((s) => String(s.const)) : null;
}

/** Bounds that mean something; the largest safe integer is none. */
function bounds(schema: Schema): { min: number | null; max: number | null } {
  const meant = (value: number | undefined) =>
    value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? null : value;
  return {
    min: meant(schema.minimum ?? schema.exclusiveMinimum),
    max: meant(schema.maximum ?? schema.exclusiveMaximum),
  };
}

/** What is wrong with what was typed, or null. */
export function complaint(text: string, input: Input, schema: Schema): string | null {
  if (input.kind === "numbers") return numbersIn(text, input.whole) ? null : LIST;
  if (input.kind !== "number") return null;
  if (text.trim() === "") return input.optional ? null : "A number is needed.";
  const value = Number(text);
  if (!Number.isFinite(value)) return "This is not a number.";
  if (input.whole && !Number.isInteger(value)) return "A whole number is needed.";
  if (input.min !== null && value < input.min) return `At least ${input.min}.`;
  if (input.max !== null && value > input.max) return `At most ${input.max}.`;
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum)
    return `More than ${schema.exclusiveMinimum}.`;
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum)
    return `Less than ${schema.exclusiveMaximum}.`;
  return null;
}

/** What is wrong with values as they were typed, each after the name it is asked for by. */
export function complaintsIn(
  { properties = {}, required = [] }: Schema,
  values: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const value = values[key];
    if (value === undefined || value === null) return [];
    const needed = schema.default !== undefined || required.includes(key);
    const wrong = complaint(shown(value), inputOf(schema, needed), schema);
    return wrong ? [`${schema.title ?? parameterName(key)}: ${wrong.charAt(0).toLowerCase()}${wrong.slice(1)}`] : [];
  });
}

/** A value as it is typed: `16, 32, 64`. */
export function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

const LIST = "Numbers with commas between them are needed, such as 16, 32, 64.";

/** The numbers of a list as it is typed; null when it is none. */
export function numbersIn(text: string, whole: boolean): number[] | null {
  const numbers = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  return numbers.length > 0 && numbers.every((n) => (whole ? Number.isInteger(n) : Number.isFinite(n)))
    ? numbers
    : null;
}

/** What a reference within a schema leads to, with what is said beside it; as it is where it is none. */
export function resolved(schema: Schema, { $defs = {} }: Schema): Schema {
  const { $ref, ...beside } = schema;
  return $ref ? { ...resolved($defs[$ref.split("/").at(-1) ?? ""] ?? {}, { $defs }), ...beside } : schema;
}

/** `maxIterations` as one reads it: `Max iterations`. */
export function parameterName(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
