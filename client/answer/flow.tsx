import { csv } from "../../src/contract/csv.js";
import type { Result } from "../../src/contract/result.js";
import { saveFile } from "../parts/save.js";
import { count } from "../words/numbers.js";
import { followsOutcome } from "../words/whom.js";

/** How many came, who left, and why. */
export function Flow({ result }: { result: Result }) {
  const { flow, dropped } = result;
  const sides = !followsOutcome(result);
  const heads = ["Step", result.fitted.people ? "Rows" : "People", ...(sides ? ["Controls", "Patients"] : []), "Why"];
  const cells = flow.map((f) => [f.step, f.people, ...(sides ? [f.controls, f.patients] : []), f.reason]);
  return (
    <>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {heads.map((head, i) => (
                <th key={head} scope="col" class={i > 0 && i < heads.length - 1 ? "number" : ""}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {flow.map((f) => (
              <tr key={f.step}>
                <th scope="row">{f.step}</th>
                <td class="number">{count(f.people)}</td>
                {(sides ? [f.controls, f.patients] : []).map((n, i) => (
                  <td key={i} class="number">
                    {n === null ? "–" : count(n)}
                  </td>
                ))}
                <td>{f.reason ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="tools">
        <button type="button" class="plain" onClick={() => saveFile("flow.csv", csv(heads, cells), "text/csv")}>
          Save CSV
        </button>
      </div>
      {dropped.length > 0 && (
        <div class="stack close">
          <h3>Columns that were left out</h3>
          <ul>
            {dropped.map(({ feature, reason }) => (
              <li key={feature}>
                <code>{feature}</code>: {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
