import { useState } from "preact/hooks";
import type { Result } from "../../../src/contract/result.js";
import type { Problem, Run } from "../../../src/contract/run.js";
import { ApiError, api } from "../../api.js";
import { ProblemNote } from "../../parts/notes.js";
import { saveFile } from "../../parts/save.js";

const tables = [
  ["assignments", "Who is in which subgroup (CSV)", "Who was analysed (CSV)"],
  ["profiles", "Differences (CSV)", "Differences (CSV)"],
  ["embedding", "Where each person lies (CSV)", "Where each person lies (CSV)"],
] as const;

/** Everything of a run as files, the same that the command line writes. */
export function Downloads({ run, result }: { run: Run; result: Result }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (table: (typeof tables)[number][0]) => {
    setProblem(null);
    try {
      saveFile(`${table}.csv`, await api.csv(run.id, table), "text/csv");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.problem);
    }
  };
  return (
    <>
      <p class="quiet">Every picture and table on this page has its own buttons as well.</p>
      <div class="row">
        <a class="button" href={api.reportUrl(run.id)} download="report.html">
          Report (one page, opens anywhere)
        </a>
        {tables.map(([table, name, together]) => (
          <button key={table} type="button" onClick={() => void take(table)}>
            {result.sizes.length > 1 ? name : together}
          </button>
        ))}
        <button type="button" onClick={() => saveFile("result.json", JSON.stringify(result), "application/json")}>
          The whole result (JSON)
        </button>
        <button
          type="button"
          onClick={() => saveFile("plan.json", `${JSON.stringify(result.plan, null, 2)}\n`, "application/json")}
        >
          The plan (JSON)
        </button>
      </div>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
