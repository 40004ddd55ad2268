import fc from "fast-check";
import { pictureCohort } from "./imageCohort.js";
import type { Loose } from "./startServer.js";

/** Values and texts that nobody expects. */
const junkText = fc.oneof(
  fc.constantFrom(
    "",
    "\0",
    "../../etc/passwd",
    "%00",
    "null",
    "-1",
    "1e999",
    "'; drop table runs; --",
    "__proto__",
    "𝒳".repeat(90),
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  junkText,
  fc.constantFrom(null, true, -1, 0, 1e308, 2 ** 53, 0.5, [], {}, [[[[]]]]),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Words of the cohort that is there, so that some requests come far. */
const WORDS = ["x1", "x2", "diagnosis", "control", "patient", "participant_id", "age", "k-means"];

/** Values that a JSON Schema allows, as far as they matter here; references lead into `schemas`. */
export function fromSchema(schema: Loose, { ids, schemas }: Known, depth = 0): fc.Arbitrary<unknown> {
  const below = (child: Loose) => fromSchema(child, { ids, schemas }, depth + 1);
  if (schema.$ref) return below(schemas[schema.$ref.split("/").at(-1)]);
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(below));
  if (depth > 8) return fc.constant(null);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return objectFrom(schema, below);
    case "array":
      return fc.array(below(schema.items ?? {}), { maxLength: 3 });
    case "integer":
      return fc.integer(rangeOf(schema));
    case "number":
      return fc.integer(rangeOf(schema)).map((n) => n / 2);
    case "boolean":
      return fc.boolean();
    case "string":
      return fc.oneof(fc.constantFrom(...ids, ...WORDS), fc.string({ maxLength: 8 }));
    default:
      return junk;
  }
}

function objectFrom(schema: Loose, below: (child: Loose) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const named = Object.entries(schema.properties ?? {}).map(([key, child]) => [key, below(child)]);
  const record = fc.record(Object.fromEntries(named), { requiredKeys: schema.required ?? [] });
  if (typeof schema.additionalProperties !== "object") return record;
  const more = fc.dictionary(fc.constantFrom("x1", "age", "__proto__", "k"), below(schema.additionalProperties), {
    maxKeys: 2,
  });
  return fc.tuple(record, more).map(([a, b]) => ({ ...a, ...b }));
}

function rangeOf({ minimum = -1000, maximum = 1000 }: Loose): { min: number; max: number } {
  const min = Math.max(Math.ceil(minimum), -(2 ** 31));
  return { min, max: Math.min(Math.max(Math.floor(maximum), min), 2 ** 31 - 1) };
}

/** The value with one of its parts, somewhere, replaced, left out or joined by another. */
export function broken(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(value, junk, fc.array(fc.nat(20), { maxLength: 5 }), fc.constantFrom("replace", "remove", "add"))
    .map(([whole, other, path, how]) => breakAt(whole, other, path, how));
}

function breakAt(value: unknown, other: unknown, [first, ...rest]: readonly number[], how: string): unknown {
  if (value === null || typeof value !== "object" || first === undefined) return other;
  const entries = Object.entries(value);
  if (entries.length === 0 || how === "add") entries.push([`k${first}`, other]);
  const at = first % entries.length;
  const [key, child] = entries[at]!;
  if (how === "remove" && rest.length === 0) entries.splice(at, 1);
  else entries[at] = [key, breakAt(child, other, rest, how)];
  return Array.isArray(value) ? entries.map(([, child_]) => child_) : Object.fromEntries(entries);
}

/** A request as it goes over the wire. */
export type AnyRequest = { readonly path: string; readonly init: RequestInit };
export type Known = { readonly ids: readonly string[]; readonly schemas: Loose };

/** Requests for an operation of an OpenAPI document: some as it describes them, most with something broken. */
export function anyRequest(verb: string, path: string, operation: Loose, known: Known): fc.Arbitrary<AnyRequest> {
  const parameters: Loose[] = operation.parameters ?? [];
  const named = (where: string) => parameters.filter((each) => each.in === where);
  const id = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known.ids) }, junkText);
  const row = fc.oneof(fc.integer({ min: -1, max: 200 }).map(String), junkText);
  const value = (schema: Loose) => fc.oneof(fromSchema(schema, known).map(String), junkText);
  const query = fc.array(
    fc.oneof(
      fc.tuple(fc.constant("k"), junkText),
      ...named("query").map(({ name, schema }) => fc.tuple(fc.constant(name), value(schema))),
    ),
    { maxLength: 3 },
  );
  const header = fc.string({
    unit: fc
      .oneof(fc.integer({ min: 33, max: 126 }), fc.integer({ min: 161, max: 255 }))
      .map((code) => String.fromCharCode(code)),
    maxLength: 300,
  });
  const headers = fc.record(
    Object.fromEntries([
      ...named("header").map(({ name }) => [name, fc.oneof(header, fc.constantFrom("1", "-1"))]),
      ["accept", fc.oneof(header, fc.constantFrom("text/csv", "image/png", "*/*"))],
    ]),
    { requiredKeys: [] },
  );
  const content = Object.entries<Loose>(operation.requestBody?.content ?? {});
  const bodies = content.map(([type, { schema }]) => bodyOf(type, schema, known));
  const body = bodies.length > 0 ? fc.oneof(...bodies) : fc.constant({});
  return fc
    .tuple(id, row, query, headers, body)
    .map(([given, of, pairs, head, sent]: [string, string, [string, string][], Loose, Loose]) => ({
      path: `${filled(path, { id: given, row: of })}?${new URLSearchParams(pairs)}`,
      init: { method: verb.toUpperCase(), ...sent, headers: { ...head, ...sent.headers } },
    }));
}

/** The address with its blanks filled in. */
function filled(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(wellFormed(values[name]!)));
}

function bodyOf(type: string, schema: Loose, known: Known): fc.Arbitrary<Loose> {
  const wrongType = fc.constantFrom(type, type, type, "text/plain", "application/octet-stream", "x");
  if (type === "multipart/form-data") return formOf();
  const valid = fromSchema(schema, known);
  const text = type.includes("json")
    ? fc.oneof(
        valid.map((value) => JSON.stringify(value)),
        broken(valid).map((value) => JSON.stringify(value) ?? ""),
        junkText,
      )
    : tableText;
  return fc.tuple(text, wrongType).map(([body, contentType]) => ({ body, headers: { "content-type": contentType } }));
}

const tableText = fc.oneof(
  junkText,
  fc
    .array(
      fc.array(fc.oneof(fc.constantFrom("1", "2.5", "control", "case", "NA", '"'), junkText), {
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 12 },
    )
    .map((rows) => `id,dx,x1\n${rows.map((row) => row.join(",")).join("\n")}`),
);

/** What a form with images is made of, so that some are whole and most are not. */
const withImages = pictureCohort({ controls: 3, patients: 3 });
const schemas = [
  { images: {} },
  { images: { reduce: { grid: 2 } } },
  { images: { column: "age", reduce: { grid: 64 } } },
  { images: { reduce: { atlas: "faces.zip", names: "people.csv" } } },
];

type Part = readonly [name: string, value: string | File];

function formOf(): fc.Arbitrary<Loose> {
  const part = fc.oneof(
    { weight: 3, arbitrary: anyPart() },
    fc
      .constantFrom(...Object.entries(withImages))
      .map(([name, content]): Part => ["file", new File([content as never], name)]),
    fc.constantFrom(...schemas).map((schema): Part => ["schema", JSON.stringify(schema)]),
  );
  return fc.array(part, { maxLength: 4 }).map((parts) => {
    const body = new FormData();
    for (const [name, value] of parts) body.append(wellFormed(name), value as never);
    return { body };
  });
}

function anyPart(): fc.Arbitrary<Part> {
  const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom("file", "schema") }, junkText);
  return fc
    .tuple(name, fc.oneof(tableText, junkText), fc.boolean())
    .map(
      ([field, text, asFile]): Part => [
        field,
        asFile ? new File([text], wellFormed(text).slice(0, 20)) : wellFormed(text),
      ],
    );
}

/** Half a pair of surrogates can stand in no URL. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "�");
}
