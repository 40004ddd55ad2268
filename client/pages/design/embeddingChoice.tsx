import { useEffect, useId } from "preact/hooks";
import type { EncoderInfo } from "../../../src/contract/encoder.js";
import { api } from "../../api.js";
import { encodersFor, withEncoder, withoutEncoder } from "../../design/embedding.js";
import { featuresOf } from "../../design/roles.js";
import { link } from "../../route.js";
import { load, state } from "../../state.js";
import { several } from "../../words/numbers.js";
import type { DesignProps } from "./props.js";

/** The features themselves, or what an encoder makes of people; nothing where no encoder knows these people. */
export function EmbeddingChoice({ cohort, plan, onChange }: DesignProps) {
  const name = useId();
  useEffect(() => {
    void load(state.encoders, api.encoders(), { keep: true });
  }, [cohort.id]);
  const encoders = encodersFor(cohort, state.encoders.value.value ?? []);
  if (encoders.length === 0 && plan.encoder === null) return null;
  return (
    <div class="stack close">
      <h3>What the method sees</h3>
      <div class="options" role="radiogroup" aria-label="What the method sees">
        <label class="whole">
          <input
            type="radio"
            name={name}
            checked={plan.encoder === null}
            onChange={() => onChange(withoutEncoder(cohort, plan))}
          />
          <span>
            <strong>The features themselves</strong>
            <br />
            <span class="small quiet">Subgroups differ in what was measured, and can be read feature by feature.</span>
          </span>
        </label>
        {encoders.map((encoder) => (
          <label key={encoder.id}>
            <input
              type="radio"
              name={name}
              checked={plan.encoder === encoder.id}
              onChange={() => onChange(withEncoder(cohort, plan, encoder.id))}
            />
            <span>
              <strong>The embedding of {encoder.name}</strong>
              <br />
              <span class="small quiet">{encoderInWords(encoder)}</span>
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}

function encoderInWords({ summary, cohortName }: EncoderInfo): string {
  if (!summary) return `Learnt from ${cohortName}.`;
  return `${several(summary.features, "number")} a person; ${summary.encoderTitle}, ${summary.objectiveTitle}, learnt from ${cohortName}.`;
}

/** What it means that the method sees an embedding, and whether subgroups are then compared in the features as well. */
export function EmbeddingMeaning({ cohort, plan, onChange }: DesignProps) {
  const encoder = (state.encoders.value.value ?? []).find(({ id }) => id === plan.encoder);
  const { columns } = plan;
  const features = featuresOf(cohort.columns, { ...columns, attributes: [] });
  const compared = columns.attributes;
  const names = compared.length > 0 ? compared : features;
  return (
    <div class="stack close">
      <p>
        Subgroups are sought in {encoder?.summary ? several(encoder.summary.features, "coordinate") : "the coordinates"}{" "}
        of {encoder ? <a href={link.encoder(encoder.id)}>{encoder.name}</a> : "an encoder that is no longer here"}. A
        coordinate has no meaning of its own, and what the encoder was taught, such as age or a diagnosis, can come back
        as subgroups.
      </p>
      {names.length > 0 && (
        <label class="choice">
          <input
            type="checkbox"
            checked={compared.length > 0}
            onChange={() => onChange({ columns: { ...columns, attributes: compared.length > 0 ? [] : features } })}
          />
          Say how the subgroups differ in {several(names.length, "feature")} of the table
        </label>
      )}
      <p class="small quiet">
        The features then place nobody directly, and are compared as measured, with the effect of covariates left in.
        Those that the encoder reads or learnt with are listed as descriptive, as it saw them in these people; the
        others as confirmatory.
      </p>
    </div>
  );
}
