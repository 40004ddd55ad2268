import { useCallback } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Picture } from "../parts/picture.js";
import { predictors } from "../plots/predictors.js";
import { pValue } from "../words/numbers.js";
import { fileName, titled } from "../words/sentences.js";
import { followsOutcome } from "../words/whom.js";
import { ExploratoryNote } from "./exploratoryNote.js";

/** Whether site, age or sex alone would tell the subgroups apart. */
export function Confounds({ result }: { result: Result }) {
  const { confounds } = result;
  const strong = confounds.filter((c) => c.strong).length;
  const draw = useCallback(
    (width: number) =>
      predictors(
        confounds.map((c) => ({ name: c.column, value: c.balancedAccuracy, chance: c.chance, strong: c.strong })),
        {
          width,
          title: titled(
            result,
            strong === 0 ? "Nothing else tells the subgroups apart" : "Something else tells the subgroups apart too",
          ),
          subtitle: `How often the right subgroup is found from one column alone${followsOutcome(result) ? "" : ", among patients"}, cross-validated; filled: better than guessing`,
          description: confounds
            .map(
              (c) =>
                `${c.column}: ${c.balancedAccuracy === null ? "unknown" : `${Math.round(100 * c.balancedAccuracy)} %`}`,
            )
            .join("; "),
        },
      ),
    [result, confounds, strong],
  );
  if (confounds.length === 0) return <p>The table had no column of site, age, sex or the like to compare with.</p>;
  const rows = confounds.map((c) => [
    c.column,
    c.balancedAccuracy,
    c.chance,
    c.p === null ? null : pValue(c.p),
    c.test,
    c.strong ? "yes" : "no",
  ]);
  return (
    <>
      <ExploratoryNote result={result} />
      <p class="quiet">
        If age or scanner alone predicts the subgroups, the subgroups may be about age or scanner.
        {followsOutcome(result) &&
          ` If the level of ${result.plan.columns.outcome} alone does, they may be no more than people with more and with less of it.`}{" "}
        Guessing is right {Math.round(100 * (confounds[0]?.chance ?? 0))} % of the time.
      </p>
      <Picture
        name={fileName(result, "what-else-differs")}
        draw={draw}
        table={{ head: ["Column", "Balanced accuracy", "Guessing", "p", "Test", "Better than guessing"], rows }}
      />
    </>
  );
}
