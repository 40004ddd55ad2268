import { networksFor } from "../../encoders/draft.js";
import type { Schema } from "../../forms/jsonSchema.js";
import { SchemaForm } from "../../forms/schemaForm.js";
import type { DraftProps } from "./draftProps.js";
import { StartChoice } from "./startChoice.js";

/** The networks that take what is learnt from, and their settings on demand. */
export function NetworkChoice({ cohort, catalogue, draft, onChange }: DraftProps) {
  const networks = networksFor(catalogue, cohort, draft.images);
  const chosen = networks.find(({ id }) => id === draft.encoder.id);
  return (
    <>
      <label class="row">
        <span>Network</span>
        <select
          value={draft.encoder.id}
          onChange={(e) =>
            onChange({ encoder: { id: e.currentTarget.value, settings: {} }, start: null, weights: null })
          }
        >
          {networks.map(({ id, title }, i) => (
            <option key={id} value={id}>
              {title}
              {i === 0 ? " (usual)" : ""}
            </option>
          ))}
        </select>
      </label>
      {chosen && (
        <>
          <p class="small">{chosen.summary}</p>
          <details class="fold">
            <summary>Settings of the network</summary>
            <div class="stack close">
              <SchemaForm
                keepWrong
                key={chosen.id}
                schema={chosen.settings as Schema}
                values={draft.encoder.settings}
                onChange={(settings) => onChange({ encoder: { id: chosen.id, settings } })}
              />
              <p class="small quiet">{chosen.reference}</p>
            </div>
          </details>
          <StartChoice draft={draft} onChange={onChange} />
        </>
      )}
    </>
  );
}
