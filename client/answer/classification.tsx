import type { Classification as Told } from "../../src/contract/evidence.js";
import { count, intervalText, several, twoDecimals } from "../words/numbers.js";

/** How well patients are told from controls at all: what the subgroups are to be read beside. */
export function Classification({ told }: { told: Told }) {
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
        Logistic regression of {several(told.patients, "patient")} and {several(told.controls, "control")}, everyone
        counting alike, each judged by a rule learnt from other people (5 folds).{" "}
        {told.left > 0 ? `A random part of the cohort was enough: ${count(told.left)} people were not needed. ` : ""}
        It looks for no subgroups. Where patients can hardly be told from controls, there is little in these features
        for subgroups of the disease to be made of; where they can, that says nothing of how many kinds of patient there
        are.
      </p>
    </>
  );
}
