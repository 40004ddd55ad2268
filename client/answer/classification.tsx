import type { Classification as Told } from "../../src/contract/evidence.js";
import type { Result } from "../../src/contract/result.js";
import { count, intervalText, twoDecimals } from "../words/numbers.js";
import { controlsInWords, whom } from "../words/whom.js";

/** How well patients are told from controls at all: what the subgroups are to be read beside. */
export function Classification({ told, result }: { told: Told; result: Result }) {
  return (
    <>
      <dl class="figures">
        <div>
          <dt>Area under the curve</dt>
          <dd>
            <span class="big">{twoDecimals(told.auc.value)}</span>{" "}
            <span class="beside">{intervalText(told.auc.low, told.auc.high)}</span>
          </dd>
          <dd class="small quiet">how often a patient scores above a control; chance is 0.5</dd>
        </div>
        <div>
          <dt>Balanced accuracy</dt>
          <dd>
            <span class="big">{twoDecimals(told.balancedAccuracy)}</span>
          </dd>
          <dd class="small quiet">mean share of patients and of controls told right; chance is 0.5</dd>
        </div>
      </dl>
      <p class="quiet">
        Logistic regression of {whom(result, told.patients)} and {controlsInWords(result, told.controls)}, everyone
        counting alike, each judged by a rule learnt from other people (5 folds).{" "}
        {told.left > 0
          ? `A random part of the cohort was enough: ${count(told.left)} ${result.fitted.people ? "rows" : "people"} were not needed. `
          : ""}
        It looks for no subgroups. Where patients can hardly be told from controls, there is little in these features
        for subgroups of the disease to be made of; where they can, that says nothing of how many kinds of patient there
        are.
      </p>
    </>
  );
}
