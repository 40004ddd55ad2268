import { useId } from "preact/hooks";
import type { EncoderDraft } from "../../encoders/draft.js";
import { knowledge, lossesFor } from "../../encoders/known.js";
import type { Schema } from "../../forms/jsonSchema.js";
import { SchemaForm } from "../../forms/schemaForm.js";
import { BiasChoice } from "./biasChoice.js";
import { ColumnSelect } from "./columnSelect.js";
import type { DraftProps } from "./draftProps.js";
import { ProxyChoice } from "./proxyChoice.js";

/** What is known of the people, by which the loss is chosen; then the columns that say it. */
export function KnownChoice(props: DraftProps) {
  const { draft, cohort, onChange } = props;
  const name = useId();
  const choose = (known: EncoderDraft["known"]) =>
    onChange({ known, objective: { id: knowledge[known].usual, params: {} } });
  const classes = cohort.columns.filter(({ levels, role }) => levels.length > 1 && role !== "id");
  const numbers = cohort.columns.filter(
    ({ kind, role }) => kind === "number" && !["id", "empty", "constant"].includes(role),
  );
  return (
    <>
      <div class="options" role="radiogroup" aria-label="What is known of these people">
        {(Object.keys(knowledge) as EncoderDraft["known"][]).map((known) => (
          <label key={known}>
            <input type="radio" name={name} checked={draft.known === known} onChange={() => choose(known)} />
            <span>
              <strong>{knowledge[known].title}</strong>
              <br />
              <span class="small quiet">{knowledge[known].help}</span>
            </span>
          </label>
        ))}
      </div>
      {draft.known === "numbers" && <ProxyChoice {...props} />}
      {draft.known === "classes" && (
        <>
          <ColumnSelect
            label="The class is in"
            columns={classes}
            value={draft.labels}
            onChange={(labels) => onChange({ labels })}
          />
          <BiasChoice {...props} columns={classes} />
        </>
      )}
      {draft.known === "target" && (
        <ColumnSelect
          label="The number is in"
          columns={numbers}
          value={draft.target}
          onChange={(target) => onChange({ target })}
        />
      )}
      <LossChoice {...props} />
    </>
  );
}

/** The losses that what is known allows; the usual one unless another is chosen. */
function LossChoice({ catalogue, draft, onChange }: DraftProps) {
  const losses = lossesFor(catalogue, draft.known);
  const chosen = losses.find(({ id }) => id === draft.objective.id);
  return (
    <details class="fold">
      <summary>How it learns from this: {chosen?.title ?? draft.objective.id}</summary>
      <div class="stack close">
        <label class="row">
          <span>Loss</span>
          <select
            value={draft.objective.id}
            onChange={(e) => onChange({ objective: { id: e.currentTarget.value, params: {} } })}
          >
            {losses.map(({ id, title }, i) => (
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
            <p class="small quiet">Not where: {chosen.whenNot}</p>
            <p class="small quiet">{chosen.reference}</p>
            <SchemaForm
              keepWrong
              key={chosen.id}
              schema={chosen.params as Schema}
              values={draft.objective.params}
              onChange={(params) => onChange({ objective: { id: chosen.id, params } })}
            />
          </>
        )}
      </div>
    </details>
  );
}
