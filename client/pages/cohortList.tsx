import type { CohortInfo } from "../../src/contract/cohort.js";
import type { RunState } from "../../src/contract/run.js";
import { api } from "../api.js";
import { DeleteButton } from "../parts/deleteButton.js";
import { link } from "../route.js";
import { load, state } from "../state.js";
import { count, dateTime, several } from "../words/numbers.js";

/** The cohorts that are kept, each with what was made of it. */
export function CohortList({ cohorts }: { cohorts: readonly CohortInfo[] }) {
  const of = (made: readonly RunState[] | null, id: string) => made?.filter(({ cohort }) => cohort === id).length ?? 0;
  const derived = (id: string) => of(state.runs.value.value, id);
  const learnt = (id: string) => of(state.encoders.value.value, id);
  const remove = async (cohort: CohortInfo) => {
    await load(state.cohorts, api.deleteCohort(cohort.id).then(api.cohorts), { keep: true });
    await load(state.runs, api.runs(), { keep: true });
    await load(state.encoders, api.encoders(), { keep: true });
  };
  return (
    <section class="stack" aria-labelledby="cohorts-title">
      <h2 id="cohorts-title">Cohorts</h2>
      <div class="scroll">
        <table class="settled">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="number">
                People
              </th>
              <th scope="col" class="number">
                Columns
              </th>
              <th scope="col" class="number">
                Runs
              </th>
              <th scope="col" class="number">
                Encoders
              </th>
              <th scope="col">Added</th>
              <th scope="col">
                <span class="hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {cohorts.map((cohort) => (
              <tr key={cohort.id}>
                <th scope="row">
                  <a href={link.cohort(cohort.id)}>{cohort.name}</a>{" "}
                  {cohort.example && <span class="tag">example, simulated</span>}
                </th>
                <td class="number">{count(cohort.rows)}</td>
                <td class="number">{count(cohort.columns.length)}</td>
                <td class="number">{derived(cohort.id)}</td>
                <td class="number">{learnt(cohort.id)}</td>
                <td class="nowrap">{dateTime(cohort.createdAt)}</td>
                <td class="number">
                  <DeleteButton
                    label={`Delete ${cohort.name}`}
                    title={`Delete “${cohort.name}”?`}
                    onDelete={() => void remove(cohort)}
                  >
                    <p>This goes, and cannot be brought back:</p>
                    <ul>
                      <li>
                        the table of {several(cohort.rows, "person", "people")}
                        {cohort.images.length > 0 ? ", with their images" : ""}
                      </li>
                      <li>
                        {several(derived(cohort.id), "run")} made from it, with{" "}
                        {derived(cohort.id) === 1 ? "its answer" : "their answers"} and models
                      </li>
                      {learnt(cohort.id) > 0 && <li>{several(learnt(cohort.id), "encoder")} that learnt from it</li>}
                    </ul>
                  </DeleteButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
