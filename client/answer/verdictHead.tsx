import type { ComponentChildren } from "preact";
import type { Result } from "../../src/contract/result.js";
import { Disclaimer } from "../parts/notes.js";
import { evidenceParts, evidenceText, numberToExplore, outcomes, tally } from "../words/sentences.js";
import { controlsInWords, followsOutcome, whom } from "../words/whom.js";
import { ExploratoryNote } from "./exploratoryNote.js";
import { VerdictFigures } from "./verdictFigures.js";

type Props = {
  readonly result: Result;
  readonly kicker: ComponentChildren;
  /** Opens the design with this number of subgroups; a report has no design to open. */
  readonly onExplore?: ((clusters: number) => void) | undefined;
};

/** The verdict in words, the evidence in one line, what would change it, and the numbers that carry it. */
export function VerdictHead({ result, kicker, onExplore }: Props) {
  const { verdict, exploratory } = result;
  const { controls, patients } = tally(result);
  return (
    <header class="answer">
      <p class="kicker">
        {kicker} {whom(result, patients)}
        {followsOutcome(result) ? "" : `, ${controlsInWords(result, controls)}`} · {outcomes[verdict.outcome]}
        {exploratory && <span class="tag warning">exploratory</span>}
      </p>
      <h1>{verdict.headline}</h1>
      <ExploratoryNote result={result} />
      <Evidence result={result} />
      {result.choice && (
        <p class="evidence">
          <strong>How the method was chosen:</strong> {result.choice.reason}
        </p>
      )}
      <p class="quiet change">
        <strong>What would change this answer:</strong> {verdict.wouldChange}
      </p>
      <VerdictFigures result={result} />
      <Explore result={result} onExplore={onExplore} />
      <Disclaimer />
    </header>
  );
}

/** Longer than this, all but the first sentence is folded. */
const longest = 200;

function Evidence({ result }: { result: Result }) {
  const { first, rest } = evidenceParts(result);
  const text = evidenceText(result);
  if (!rest || text.length <= longest) return <p class="evidence">{text}</p>;
  return (
    <>
      <p class="evidence">{first}</p>
      <details class="fold evidence">
        <summary>The rest of the evidence</summary>
        <p>{rest}</p>
      </details>
    </>
  );
}

/** For those who want to see a division even so: quiet, and never mistaken for a finding. */
function Explore({ result, onExplore }: Pick<Props, "result" | "onExplore">) {
  const number = numberToExplore(result);
  if (!onExplore || number === null) return null;
  return (
    <div class="tools no-print explore">
      <button type="button" class="plain" onClick={() => onExplore(number)}>
        Look at {number} subgroups all the same
      </button>
      <span class="small quiet">Opens the design with exactly {number}; the answer will be marked as exploratory.</span>
    </div>
  );
}
