type Schema = {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly [bound: string]: unknown;
};

/** The parameters of a JSON Schema as a table in Markdown: name, values, default, meaning. */
export function parameterTable(properties: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(properties as Readonly<Record<string, Schema>>).map(
    ([name, schema]) =>
      `| \`${name}\` | ${valuesOf(schema)} | ${defaultOf(schema)} | ${escaped(schema.description ?? "")} |`,
  );
  return ["| parameter | values | default | meaning |", "|---|---|---|---|", ...lines].join("\n");
}

function defaultOf(schema: Schema): string {
  return schema.default === undefined ? "none" : `\`${JSON.stringify(schema.default)}\``;
}

function valuesOf(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(valuesOf).join(", or ");
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.items) return `list of ${valuesOf(schema.items)}`;
  const low =
    schema["exclusiveMinimum"] !== undefined ? `above ${schema["exclusiveMinimum"]}` : from(schema["minimum"]);
  const high = schema["exclusiveMaximum"] !== undefined ? `below ${schema["exclusiveMaximum"]}` : to(schema["maximum"]);
  return [schema.type ?? "", low, high].filter((part) => part !== "").join(" ");
}

function from(bound: unknown): string {
  return bound === undefined || bound === Number.MIN_SAFE_INTEGER ? "" : `from ${bound}`;
}

function to(bound: unknown): string {
  return bound === undefined || bound === Number.MAX_SAFE_INTEGER ? "" : `to ${bound}`;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|");
}
