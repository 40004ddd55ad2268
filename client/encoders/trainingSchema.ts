import type { EncoderCatalogue } from "../../src/contract/encoder.js";
import { resolved, type Schema } from "../forms/jsonSchema.js";

const titles: Readonly<Record<string, string>> = {
  epochs: "Passes over the people (epochs)",
  batch: "People at a time (batch)",
  validation: "Share of people set aside",
  patience: "Stop early after",
  keep: "Weights that are kept",
  balance: "Equally often in every batch",
};

export const SEED: Schema = {
  type: "integer",
  minimum: 0,
  default: 1,
  description: "The same seed gives the same encoder, on the same kind of machine",
};

/** How long and how it learns, from the plan's own schema, each part with the name it is asked for by. */
export function trainingSchema(catalogue: EncoderCatalogue): Record<"training" | "optimiser" | "schedule", Schema> {
  const whole = catalogue.plan as Schema;
  const of = (schema: Schema | undefined) => resolved(schema ?? {}, whole);
  const { optimiser, schedule, ...own } = of(of(whole).properties?.["training"]).properties ?? {};
  const parts = Object.entries(own).map(([key, schema]) => [key, titled(key, of(schema))]);
  return { training: { properties: Object.fromEntries(parts) }, optimiser: of(optimiser), schedule: of(schedule) };
}

function titled(key: string, schema: Schema): Schema {
  const title = titles[key];
  return title ? { ...schema, title } : schema;
}
