import { useLayoutEffect, useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import { api } from "../api.js";
import { Pager } from "../parts/dataTable.js";
import { ProblemNote } from "../parts/notes.js";
import { forget, load, state } from "../state.js";

const pageSize = 20;
const shownColumns = 40;

/** The cells themselves, a page at a time; those that could not be read are marked. */
export function FirstRows({ cohort }: { cohort: CohortInfo }) {
  const [page, setPage] = useState(0);
  useLayoutEffect(() => forget(state.rows), [cohort.id]);
  useLayoutEffect(() => {
    void load(
      state.rows,
      api.rows(cohort.id, page * pageSize, pageSize).then(({ items }) => items),
      { keep: true },
    );
  }, [cohort.id, page]);
  const { value: rows, problem } = state.rows.value;
  const columns = cohort.columns.slice(0, shownColumns);
  const faults = new Set(cohort.columns.flatMap((c) => c.unreadable.map((f) => `${f.row}:${c.name}`)));
  return (
    <section class="stack" aria-labelledby="rows-title">
      <h2 id="rows-title">Rows</h2>
      {problem && <ProblemNote problem={problem} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Rows of the table">
        <table>
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c.name} scope="col" class={c.kind === "number" ? "number" : ""}>
                  {c.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows?.map((row, i) => (
              <tr key={i}>
                {columns.map((c, k) => (
                  <td
                    key={c.name}
                    class={`${c.kind === "number" ? "number" : ""}${faults.has(`${page * pageSize + i + 1}:${c.name}`) ? " fault" : ""}`}
                  >
                    {row[k]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {cohort.columns.length > shownColumns && (
        <p class="small quiet">
          The first {shownColumns} of {cohort.columns.length} columns are shown.
        </p>
      )}
      <Pager
        at={page}
        pages={Math.ceil(cohort.rows / pageSize)}
        pageSize={pageSize}
        total={cohort.rows}
        of={cohort.rows}
        setPage={setPage}
      />
    </section>
  );
}
