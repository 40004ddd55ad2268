import { useEffect } from "preact/hooks";
import type { Plan } from "../../src/contract/plan.js";
import type { Run } from "../../src/contract/run.js";
import { Answer } from "../answer/answer.js";
import { api } from "../api.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { link } from "../route.js";
import { forget, load, state } from "../state.js";
import { dateTime } from "../words/numbers.js";
import { Curve } from "./run/curve.js";
import { Downloads } from "./run/downloads.js";
import { follow } from "./run/follow.js";
import { Working } from "./run/working.js";

/** A run: how it goes while it goes, then what it found. */
export function RunPage({ id, section }: { id: string; section: string | null }) {
  useRun(id);
  const { value, problem } = state.run.value;
  const run = value?.id === id ? value : null;
  if (!run) return problem ? <ProblemNote problem={problem} /> : <Waiting what="Opening the run…" />;
  if (run.status === "done") return <Done run={run} section={section} />;
  return (
    <div class="stack wide">
      <Crumbs run={run} />
      {run.status === "queued" || run.status === "running" ? (
        <Working
          run={run}
          goesOn="the run goes on, and its answer will be under Runs"
          onCancel={() => api.cancel(run.id).then(() => reload(run.id))}
        >
          <Curve />
        </Working>
      ) : (
        <Ended run={run} />
      )}
    </div>
  );
}

/** Fetches the run, listens while it is under way, and fetches its result once it is done. */
function useRun(id: string) {
  const run = state.run.value.value;
  const status = run?.id === id ? run.status : null;
  useEffect(() => {
    if (state.run.value.value?.id !== id) {
      forget(state.run);
      forget(state.result);
      state.highlighted.value = [];
      state.person.value = null;
    }
    void load(state.run, api.run(id), { keep: true });
  }, [id]);
  const going = status === "queued" || status === "running";
  useEffect(() => (going ? follow(api.eventsUrl(id), () => reload(id)) : undefined), [id, going]);
  useEffect(() => {
    if (status === "done") void load(state.result, api.result(id));
  }, [id, status]);
}

async function reload(id: string): Promise<void> {
  await load(state.run, api.run(id), { keep: true });
}

function Crumbs({ run }: { run: Run }) {
  return (
    <p class="crumbs">
      <a href={link.runs}>Runs</a> / <a href={link.cohort(run.cohort)}>{run.cohortName}</a> / {dateTime(run.createdAt)}
    </p>
  );
}

/** In which encoder's embedding a run looked for subgroups; where that encoder was deleted, the answer itself tells of it. */
function EncoderOf({ run }: { run: Run }) {
  const { encoder } = run.plan;
  useEffect(() => {
    if (encoder !== null) void load(state.encoders, api.encoders(), { keep: true });
  }, [encoder]);
  const known = state.encoders.value.value?.find(({ id }) => id === encoder);
  if (encoder === null || !known) return null;
  return (
    <p class="crumbs">
      In the embedding of <a href={link.encoder(encoder)}>{known.name}</a>
      {known.summary ? ` (${known.summary.encoderTitle}, ${known.summary.objectiveTitle})` : ""}
    </p>
  );
}

function Done({ run, section }: { run: Run; section: string | null }) {
  const { value: result, problem } = state.result.value;
  if (problem) return <ProblemNote problem={problem} />;
  if (!result) return <Waiting what="Opening the answer…" />;
  return (
    <div class="stack">
      <div class="row spread">
        <div>
          <Crumbs run={run} />
          <EncoderOf run={run} />
        </div>
        <span class="row no-print">
          <Again run={run} />
          <a class="button" href={link.place(run.id)}>
            Place new people
          </a>
        </span>
      </div>
      <Answer
        result={result}
        section={section}
        kicker={run.example ? "Example, simulated data ·" : `${run.cohortName} ·`}
        onExplore={(clusters) => changeRun(run, { clusters: { from: clusters, to: clusters } })}
        onMethod={(method) => changeRun(run, { method })}
        askPerson={(row) => api.person(run.id, row)}
        downloads={() => <Downloads run={run} result={result} />}
      />
    </div>
  );
}

/** Opens the design with the plan of a run, changed in part. */
function changeRun(run: Run, changed: Partial<Plan> = {}): void {
  state.drafts.value = { ...state.drafts.value, [run.cohort]: { ...run.plan, ...changed } };
  location.hash = link.design(run.cohort);
}

/** The same plan, to be changed and run once more. */
function Again({ run }: { run: Run }) {
  return (
    <button type="button" onClick={() => changeRun(run)}>
      Change and run again
    </button>
  );
}

function Ended({ run }: { run: Run }) {
  return (
    <div class="stack">
      <h1>{run.status === "cancelled" ? "This run was cancelled" : "This run found no answer"}</h1>
      {run.error && run.status !== "cancelled" && <ProblemNote problem={run.error} />}
      <p class="quiet">The table and the choices are kept.</p>
      <div class="row">
        <Again run={run} />
        <a class="button" href={link.cohort(run.cohort)}>
          Look at the table
        </a>
      </div>
    </div>
  );
}
