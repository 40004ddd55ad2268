import type { ComponentChildren } from "preact";
import type { Result } from "../../src/contract/result.js";
import { Disclaimer } from "../parts/notes.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { count, intervalText, percent, several, twoDecimals } from "../words/numbers.js";
import { outcomes, tally } from "../words/sentences.js";

/** The verdict in words, the evidence in one line, what would change it, and the numbers that carry it. */
export function VerdictHead({ result, kicker }: { result: Result; kicker: ComponentChildren }) {
  const { verdict } = result;
  const { controls, patients } = tally(result);
  return (
    <header class="answer">
      <p class="kicker">
        {kicker} {several(patients, "patient")}, {several(controls, "control")} · {outcomes[verdict.outcome]}
      </p>
      <h1>{verdict.headline}</h1>
      <p class="evidence">{verdict.evidence}</p>
      <p class="quiet change">
        <strong>What would change this answer:</strong> {verdict.wouldChange}
      </p>
      <Figures result={result} />
      <Disclaimer />
    </header>
  );
}

function Figures({ result }: { result: Result }) {
  const { patients, unsure } = tally(result);
  return (
    <dl class="figures">
      {result.sizes.map((n, k) => (
        <div key={k}>
          <dt>
            <SubgroupMark cluster={k + 1} /> Subgroup {k + 1}
          </dt>
          <dd>
            <span class="big">{count(n)}</span>{" "}
            <span class="beside">
              of {count(patients)} ({percent(n, patients)})
            </span>
          </dd>
        </div>
      ))}
      {result.stability && (
        <div>
          <dt>Stability (1 is perfect)</dt>
          <dd>
            <span class="big">{twoDecimals(result.stability.value)}</span>{" "}
            <span class="beside">{intervalText(result.stability.low, result.stability.high)}</span>
          </dd>
        </div>
      )}
      <div>
        <dt>Patients not assignable</dt>
        <dd>
          <span class="big">{count(unsure)}</span> <span class="beside">of {count(patients)}</span>
        </dd>
      </div>
    </dl>
  );
}
