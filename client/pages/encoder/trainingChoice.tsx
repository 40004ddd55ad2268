import { SEED, trainingSchema } from "../../encoders/trainingSchema.js";
import type { Schema } from "../../forms/jsonSchema.js";
import { SchemaForm } from "../../forms/schemaForm.js";
import type { DraftProps } from "./draftProps.js";

/** What everybody decides; all else is folded away. */
const FIRST = ["epochs", "batch", "validation"];
/** How long and how it learns, from the plan's own schema. */
export function TrainingChoice({ catalogue, draft, onChange }: DraftProps) {
  const schemas = trainingSchema(catalogue);
  const pick = (wanted: (key: string) => boolean): Schema => ({
    properties: Object.fromEntries(Object.entries(schemas.training.properties ?? {}).filter(([key]) => wanted(key))),
  });
  const { training: values, optimiser, schedule } = draft;
  return (
    <>
      <SchemaForm
        keepWrong
        schema={pick((key) => FIRST.includes(key))}
        values={values}
        onChange={(next) => onChange({ training: next })}
      />
      <details class="fold">
        <summary>More about the training</summary>
        <div class="stack wide">
          <SchemaForm
            keepWrong
            schema={pick((key) => !FIRST.includes(key))}
            values={values}
            onChange={(next) => onChange({ training: next })}
          />
          <div class="stack close">
            <h3>Steps</h3>
            <SchemaForm
              keepWrong
              schema={schemas.optimiser}
              values={optimiser}
              onChange={(next) => onChange({ optimiser: next })}
            />
          </div>
          <div class="stack close">
            <h3>How the size of the steps changes</h3>
            <SchemaForm
              keepWrong
              schema={schemas.schedule}
              values={schedule}
              onChange={(next) => onChange({ schedule: next })}
            />
          </div>
          <SchemaForm
            keepWrong
            schema={{ properties: { seed: SEED } }}
            values={{ seed: draft.seed }}
            onChange={({ seed = 1 }) => onChange({ seed: seed as number })}
          />
        </div>
      </details>
    </>
  );
}
