import { useEffect } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import type { EncoderInfo } from "../../src/contract/encoder.js";
import { api } from "../api.js";
import { DeleteButton } from "../parts/deleteButton.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { link } from "../route.js";
import { load, state } from "../state.js";
import { count, dateTime } from "../words/numbers.js";
import { StatusTag } from "./run/statusTag.js";

/** All encoders, the newest first, and the cohorts that another could learn from. */
export function EncodersPage() {
  useEffect(() => {
    void load(state.encoders, api.encoders(), { keep: true });
    void load(state.cohorts, api.cohorts(), { keep: true });
  }, []);
  const { value: encoders, problem } = state.encoders.value;
  const remove = (encoder: EncoderInfo) => {
    void load(state.encoders, api.deleteEncoder(encoder.id).then(api.encoders), { keep: true });
  };
  return (
    <div class="stack wide">
      <div class="stack close">
        <h1>Encoders</h1>
        <p class="quiet">
          An encoder is a network that has learnt to turn what was measured of a person (a table, a picture, a volume)
          into a few numbers. What those numbers know of people, such as age or diagnosis, can then be asked.
        </p>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {!encoders && !problem && <Waiting what="Looking for encoders…" />}
      {encoders?.length === 0 && <p>There are no encoders yet. Choose below whom one is to learn from.</p>}
      {encoders && encoders.length > 0 && <EncoderTable encoders={encoders} onDelete={remove} />}
      <LearnFrom cohorts={state.cohorts.value.value ?? []} />
    </div>
  );
}

function LearnFrom({ cohorts }: { cohorts: readonly CohortInfo[] }) {
  return (
    <section class="stack close" aria-labelledby="learn-title">
      <h2 id="learn-title">Train an encoder</h2>
      {cohorts.length === 0 ? (
        <p>
          <a href={link.cohorts}>Bring a table or images of people</a> first.
        </p>
      ) : (
        <div class="row">
          {cohorts.map((cohort) => (
            <a key={cohort.id} class="button" href={link.train(cohort.id)}>
              From {cohort.name} ({count(cohort.rows)} people)
            </a>
          ))}
        </div>
      )}
    </section>
  );
}

function EncoderTable({
  encoders,
  onDelete,
}: {
  encoders: readonly EncoderInfo[];
  onDelete: (e: EncoderInfo) => void;
}) {
  return (
    <div class="scroll">
      <table class="settled">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Learnt from</th>
            <th scope="col">Loss and network</th>
            <th scope="col" class="number">
              Features
            </th>
            <th scope="col">Started</th>
            <th scope="col">
              <span class="hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {encoders.map((encoder) => (
            <tr key={encoder.id}>
              <th scope="row">
                <a href={link.encoder(encoder.id)}>{encoder.name}</a>
              </th>
              <td>{encoder.cohortName}</td>
              <td>
                {encoder.summary ? (
                  `${encoder.summary.objectiveTitle}, ${encoder.summary.encoderTitle}`
                ) : (
                  <StatusTag status={encoder.status} />
                )}
              </td>
              <td class="number">{encoder.summary ? count(encoder.summary.features) : "–"}</td>
              <td class="nowrap">{dateTime(encoder.createdAt)}</td>
              <td class="number">
                <DeleteButton
                  label={`Delete ${encoder.name}`}
                  title={`Delete “${encoder.name}”?`}
                  disabled={encoder.status === "queued" || encoder.status === "running"}
                  onDelete={() => onDelete(encoder)}
                >
                  <p>The encoder goes, with its weights and files. The cohort “{encoder.cohortName}” stays.</p>
                </DeleteButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
