import type { ComponentChildren } from "preact";
import type { Result } from "../../src/contract/result.js";
import { Warnings } from "../parts/notes.js";
import { Section } from "../parts/section.js";
import {
  confoundsSentence,
  contrastSentence,
  flowSentence,
  profilesSentence,
  stabilitySentence,
  unsureSentence,
} from "../words/sentences.js";
import { Assignments } from "./assignments.js";
import { Confounds } from "./confounds.js";
import { Contrast } from "./contrast.js";
import { Flow } from "./flow.js";
import { HowDone } from "./howDone.js";
import { PeopleMap } from "./peopleMap.js";
import { Profiles } from "./profiles.js";
import { Stability } from "./stability.js";
import { VerdictHead } from "./verdictHead.js";

type Props = {
  readonly result: Result;
  readonly section?: string | null;
  readonly kicker: ComponentChildren;
  readonly downloads?: () => ComponentChildren;
};

/** The answer first, in words; then the one picture that shows it; then everything else on demand. */
export function Answer({ result, section = null, kicker, downloads }: Props) {
  const parts = [
    ["profiles", "Differences from controls", profilesSentence(result), () => <Profiles result={result} />],
    ["stability", "Number of subgroups", stabilitySentence(result), () => <Stability result={result} />],
    ["differs", "What else differs", confoundsSentence(result), () => <Confounds result={result} />],
    ["controls", "Do controls split too?", contrastSentence(result), () => <Contrast result={result} />],
    ["people", "Who is in which subgroup", unsureSentence(result), () => <Assignments result={result} />],
    ["flow", "Who was analysed", flowSentence(result), () => <Flow result={result} />],
    [
      "how",
      "How this was done",
      "Method, settings, seed and versions; a paragraph for a manuscript.",
      () => <HowDone result={result} />,
    ],
  ] as const;
  return (
    <div class="stack wide">
      <VerdictHead result={result} kicker={kicker} />
      <PeopleMap result={result} />
      <Warnings
        title={result.warnings.length === 1 ? "Read with care" : `${result.warnings.length} things to read with care`}
        items={result.warnings}
      />
      <div>
        <div class="tools no-print">
          <button type="button" class="plain" onClick={openAll}>
            Open all
          </button>
        </div>
        <div class="sections">
          {parts.map(([id, title, answer, draw]) => (
            <Section key={id} id={id} title={title} answer={answer} open={section === id}>
              {draw}
            </Section>
          ))}
          {downloads && (
            <Section
              id="take"
              title="Take away"
              answer="Tables, the whole result, and a report that opens without Salient."
              open={section === "take"}
            >
              {downloads}
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}

/** Shows all the evidence at once: for reading on, and for paper. */
export function openAll(): void {
  for (const section of document.querySelectorAll<HTMLDetailsElement>("details.section")) section.open = true;
}
