import { useEffect } from "preact/hooks";
import type { Run } from "../../src/contract/run.js";
import { api } from "../api.js";
import { DeleteButton } from "../parts/deleteButton.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { link } from "../route.js";
import { load, state } from "../state.js";
import { dateTime } from "../words/numbers.js";
import { StatusTag } from "./run/statusTag.js";

/** All runs, the newest first, each with what it found. */
export function RunsPage() {
  useEffect(() => {
    void load(state.runs, api.runs(), { keep: true });
  }, []);
  const { value: runs, problem } = state.runs.value;
  const remove = (run: Run) => {
    void load(state.runs, api.deleteRun(run.id).then(api.runs), { keep: true });
  };
  return (
    <div class="stack wide">
      <h1>Runs</h1>
      {problem && <ProblemNote problem={problem} />}
      {!runs && !problem && <Waiting what="Looking for runs…" />}
      {runs?.length === 0 && (
        <p>
          There are no runs yet. <a href={link.cohorts}>Open a cohort</a> and design one.
        </p>
      )}
      {runs && runs.length > 0 && <RunTable runs={runs} onDelete={remove} />}
    </div>
  );
}

function RunTable({ runs, onDelete }: { runs: readonly Run[]; onDelete: (run: Run) => void }) {
  return (
    <div class="scroll">
      <table class="settled">
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Cohort</th>
            <th scope="col">Answer</th>
            <th scope="col">Method</th>
            <th scope="col">
              <span class="hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row" class="nowrap">
                <a href={link.run(run.id)}>{dateTime(run.createdAt)}</a>
              </th>
              <td>
                {run.cohortName} {run.example && <span class="tag">example</span>}
              </td>
              <td>{run.status === "done" ? run.summary?.headline : <StatusTag status={run.status} />}</td>
              <td>{run.methodTitle}</td>
              <td class="number">
                <DeleteButton
                  label={`Delete the run of ${dateTime(run.createdAt)}`}
                  title="Delete this run?"
                  disabled={run.status === "queued" || run.status === "running"}
                  onDelete={() => onDelete(run)}
                >
                  <p>
                    The answer of {dateTime(run.createdAt)} on “{run.cohortName}” goes, with its model and files. The
                    cohort stays.
                  </p>
                </DeleteButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
