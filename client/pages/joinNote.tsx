import type { CohortInfo } from "../../src/contract/cohort.js";
import { csvLine } from "../../src/contract/csv.js";
import { saveFile } from "../parts/save.js";
import { count, several } from "../words/numbers.js";

/** People named on the page; the others are in the file to save. */
const SHOWN = 20;

/** How several files became this table: by which columns, and who was left out, and why. */
export function JoinNote({ cohort: { join, name } }: { cohort: CohortInfo }) {
  if (!join) return null;
  const { files, dropped, droppedCount } = join;
  return (
    <section class="stack" aria-labelledby="join-title">
      <h2 id="join-title">How {files.length} files were joined</h2>
      <div class="scroll">
        <table class="settled">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Joined by</th>
              <th scope="col" class="number">
                Rows
              </th>
              <th scope="col" class="number">
                Joined
              </th>
              <th scope="col" class="number">
                Columns
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.name}>
                <th scope="row">{file.name}</th>
                <td>
                  <code>{file.id}</code>
                  {file.session && (
                    <>
                      {" and "}
                      <code>{file.session}</code>
                    </>
                  )}
                </td>
                <td class="number">{count(file.rows)}</td>
                <td class="number">{count(file.joined)}</td>
                <td class="number">{count(file.columns)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {droppedCount === 0 ? (
        <p class="quiet">Everyone is in every file.</p>
      ) : (
        <details class="fold">
          <summary>{several(droppedCount, "row was", "rows were")} left out</summary>
          <div class="stack close">
            <ul>
              {dropped.slice(0, SHOWN).map(({ id, file, reason }, i) => (
                <li key={i}>
                  <code>{id || "(no id)"}</code> of {file}: {reason}
                </li>
              ))}
            </ul>
            {droppedCount > SHOWN && <p>The first {SHOWN} are shown.</p>}
            <div class="row">
              <button type="button" onClick={() => saveFile(`${name}-left-out.csv`, leftOutCsv(dropped), "text/csv")}>
                Save the list
              </button>
            </div>
          </div>
        </details>
      )}
    </section>
  );
}

function leftOutCsv(dropped: NonNullable<CohortInfo["join"]>["dropped"]): string {
  const rows = dropped.map(({ id, file, reason }) => csvLine([id, file, reason]));
  return [csvLine(["participant_id", "file", "reason"]), ...rows].join("");
}
