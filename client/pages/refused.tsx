import { useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import { api } from "../api.js";
import { DropZone } from "../parts/dropZone.js";
import { ProblemNote } from "../parts/notes.js";
import { link } from "../route.js";
import { load, state } from "../state.js";
import { several } from "../words/numbers.js";

/** Columns that were not stored because they look identifying, and the way to have them stored all the same. */
export function Refused({ cohort }: { cohort: CohortInfo }) {
  const [keep, setKeep] = useState<readonly string[]>([]);
  if (cohort.refused.length === 0) return null;
  const { loading, problem } = state.upload.value;
  const send = async (files: readonly File[]) => {
    const schema = {
      name: cohort.name,
      keepIdentifying: [...keep],
      columns: {},
      ...(state.join.value ? { join: state.join.value } : {}),
    };
    const next = await load(state.upload, api.upload(files, schema));
    if (next) location.hash = link.cohort(next.id);
  };
  const toggle = (name: string) => setKeep(keep.includes(name) ? keep.filter((k) => k !== name) : [...keep, name]);
  const files = state.files.value;
  return (
    <section class="note warning" aria-labelledby="refused-title">
      <h2 id="refused-title">
        {several(
          cohort.refused.length,
          "column looks as if it could identify people, and was not stored",
          "columns look as if they could identify people, and were not stored",
        )}
      </h2>
      <ul>
        {cohort.refused.map(({ name, reason }) => (
          <li key={name}>
            <code>{name}</code>: {reason}
          </li>
        ))}
      </ul>
      <details class="fold">
        <summary>Store some of them all the same</summary>
        <div class="stack close">
          {cohort.refused.map(({ name }) => (
            <label key={name} class="choice">
              <input type="checkbox" checked={keep.includes(name)} onChange={() => toggle(name)} /> <code>{name}</code>{" "}
              does not identify anyone
            </label>
          ))}
          {keep.length > 0 && files.length > 0 && (
            <div class="row">
              <button type="button" disabled={loading} onClick={() => void send(files)}>
                Read “{files.map((file) => file.name).join(", ")}” again with {several(keep.length, "more column")}
              </button>
            </div>
          )}
          {keep.length > 0 && files.length === 0 && (
            <DropZone slim action="Choose the same table" busy={loading} onFiles={(chosen) => void send(chosen)}>
              <p>The file itself was not kept: drop it once more (all of them where there were several).</p>
            </DropZone>
          )}
          {problem && <ProblemNote problem={problem} />}
        </div>
      </details>
    </section>
  );
}
