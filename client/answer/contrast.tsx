import type { Result } from "../../src/contract/result.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { effect, percent } from "../words/numbers.js";
import { contrastSentence, spaceName, tally } from "../words/sentences.js";
import { ExploratoryNote } from "./exploratoryNote.js";

/** The same rule applied to controls: if they split as patients do, the split is not the disease. */
export function Contrast({ result }: { result: Result }) {
  const { contrast, sizes } = result;
  if (!contrast) return <p>The rule was not applied to the controls in this run.</p>;
  const { patients } = tally(result);
  return (
    <>
      <ExploratoryNote result={result} />
      <p>{contrastSentence(result)}</p>
      <p class="quiet">
        The rule that places patients was applied to the controls, by {spaceName(contrast.space)}. Controls must land
        somewhere; what matters is that they lie close together.
        {contrast.spreadRatio !== null &&
          ` Above 1, patients vary more than controls along every line between two subgroups; here it is ${effect(contrast.spreadRatio)}.`}
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Subgroup</th>
              <th scope="col" class="number">
                Share of patients
              </th>
              <th scope="col" class="number">
                Share of controls the rule would place here
              </th>
            </tr>
          </thead>
          <tbody>
            {sizes.map((n, k) => (
              <tr key={k}>
                <th scope="row">
                  <SubgroupMark cluster={k + 1} /> Subgroup {k + 1}
                </th>
                <td class="number">{percent(n, patients)}</td>
                <td class="number">{percent(contrast.controlShares[k] ?? 0, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
