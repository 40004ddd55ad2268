import { useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import { readAgain } from "../images/readAgain.js";
import { DropZone } from "../parts/dropZone.js";
import { ProblemNote } from "../parts/notes.js";
import { state } from "../state.js";
import { sentOf, upload } from "../upload.js";
import { several } from "../words/numbers.js";

/** Columns that were not stored because they look identifying, and the way to have them stored all the same. */
export function Refused({ cohort }: { cohort: CohortInfo }) {
  const [keep, setKeep] = useState<readonly string[]>([]);
  if (cohort.refused.length === 0) return null;
  const { loading, problem } = state.upload.value;
  const sent = sentOf(cohort);
  const send = (files: readonly File[]) => {
    const sheet = cohort.sheets ? { sheet: cohort.sheets.read } : {};
    const said = {
      ...(sent ? sent.said : readAgain(cohort, files)),
      ...sheet,
      name: cohort.name,
      keepIdentifying: [...keep],
    };
    void upload(files, said, { again: true });
  };
  const toggle = (name: string) => setKeep(keep.includes(name) ? keep.filter((k) => k !== name) : [...keep, name]);
  const files = sent?.files ?? [];
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
              <button type="button" disabled={loading} onClick={() => send(files)}>
                Read “{files.map((file) => file.name).join(", ")}” again with {several(keep.length, "more column")}
              </button>
            </div>
          )}
          {keep.length > 0 && files.length === 0 && (
            <DropZone slim action="Choose the same table" busy={loading} onFiles={send}>
              <p>The file itself was not kept: drop it once more (all of them where there were several).</p>
            </DropZone>
          )}
          {problem && <ProblemNote problem={problem} />}
        </div>
      </details>
    </section>
  );
}
