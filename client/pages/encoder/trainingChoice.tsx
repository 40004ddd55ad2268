import { resolved, type Schema } from "../../forms/jsonSchema.js";
import { SchemaForm } from "../../forms/schemaForm.js";
import type { DraftProps } from "./draftProps.js";

/** What everybody decides; all else is folded away. */
const FIRST = ["epochs", "batch", "validation"];
const titles: Readonly<Record<string, string>> = {
  epochs: "Passes over the people (epochs)",
  batch: "People at a time (batch)",
  validation: "Share of people set aside",
  patience: "Stop early after",
  keep: "Weights that are kept",
  balance: "Equally often in every batch",
};

/** How long and how it learns, from the plan's own schema. */
export function TrainingChoice({ catalogue, draft, onChange }: DraftProps) {
  const plan = resolved(catalogue.plan as Schema, catalogue.plan as Schema);
  const of = (schema: Schema | undefined) => resolved(schema ?? {}, catalogue.plan as Schema);
  const training = of(plan.properties?.["training"]);
  const parts = Object.entries(training.properties ?? {}).map(([key, schema]) => [key, of(schema)] as const);
  const pick = (wanted: (key: string) => boolean): Schema => ({
    properties: Object.fromEntries(
      parts.filter(([key]) => wanted(key)).map(([key, schema]) => [key, titled(key, schema)]),
    ),
  });
  const nested = new Set(["optimiser", "schedule"]);
  const { training: values, optimiser, schedule } = draft;
  return (
    <>
      <SchemaForm
        schema={pick((key) => FIRST.includes(key))}
        values={values}
        onChange={(next) => onChange({ training: next })}
      />
      <details class="fold">
        <summary>More about the training</summary>
        <div class="stack wide">
          <SchemaForm
            schema={pick((key) => !FIRST.includes(key) && !nested.has(key))}
            values={values}
            onChange={(next) => onChange({ training: next })}
          />
          <div class="stack close">
            <h3>Steps</h3>
            <SchemaForm
              schema={of(training.properties?.["optimiser"])}
              values={optimiser}
              onChange={(next) => onChange({ optimiser: next })}
            />
          </div>
          <div class="stack close">
            <h3>How the size of the steps changes</h3>
            <SchemaForm
              schema={of(training.properties?.["schedule"])}
              values={schedule}
              onChange={(next) => onChange({ schedule: next })}
            />
          </div>
          <SchemaForm
            schema={{ properties: { seed: SEED } }}
            values={{ seed: draft.seed }}
            onChange={({ seed = 1 }) => onChange({ seed: Number(seed) })}
          />
        </div>
      </details>
    </>
  );
}

const SEED: Schema = {
  type: "integer",
  minimum: 0,
  default: 1,
  description: "The same seed gives the same encoder, on the same kind of machine",
};

function titled(key: string, schema: Schema): Schema {
  const title = titles[key];
  return title ? { ...schema, title } : schema;
}
