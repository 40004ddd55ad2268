import type { ComponentChildren } from "preact";
import { acrossSitesInWords, type AcrossSites as SitesTold } from "../../src/contract/acrossSites.js";
import type { Classification as Told } from "../../src/contract/evidence.js";
import type { MethodChoice } from "../../src/contract/methodChoice.js";
import type { Plan } from "../../src/contract/plan.js";
import type { Dimension, Result } from "../../src/contract/result.js";
import { Warnings } from "../parts/notes.js";
import { Section } from "../parts/section.js";
import { choiceSentence } from "../words/methodChoice.js";
import { classificationSentence, eachPersonSentence } from "../words/peopleSentences.js";
import {
  axisSentence,
  confoundsSentence,
  contrastSentence,
  flowSentence,
  profilesSentence,
  stabilitySentence,
  unsureSentence,
} from "../words/sentences.js";
import { followsOutcome, reference } from "../words/whom.js";
import { AcrossSites } from "./acrossSites.js";
import { Assignments } from "./assignments.js";
import { Axis, AxisFeatures } from "./axis.js";
import { Classification } from "./classification.js";
import { Confounds } from "./confounds.js";
import { Contrast } from "./contrast.js";
import { Flow } from "./flow.js";
import { HowDone } from "./howDone.js";
import { MethodChosen } from "./methodChosen.js";
import { PeopleMap } from "./peopleMap.js";
import { type AskPerson, PersonOpen } from "./personOpen.js";
import { Profiles } from "./profiles.js";
import { Stability } from "./stability.js";
import { VerdictHead } from "./verdictHead.js";

type Props = {
  readonly result: Result;
  readonly section?: string | null;
  readonly kicker: ComponentChildren;
  readonly downloads?: () => ComponentChildren;
  readonly onExplore?: (clusters: number) => void;
  /** Opens the design with this method. */
  readonly onMethod?: (method: Plan["method"]) => void;
  readonly askPerson?: AskPerson;
};

/** The answer first, in words; then the one picture that shows it; then everything else on demand. */
export function Answer({ result, section = null, kicker, downloads, onExplore, onMethod, askPerson }: Props) {
  return (
    <div class="stack wide">
      <VerdictHead result={result} kicker={kicker} onExplore={onExplore} />
      {result.dimension && <Axis result={result} dimension={result.dimension} />}
      {(!result.dimension || result.exploratory) && <PeopleMap result={result} />}
      <PersonOpen result={result} ask={askPerson} />
      <Warnings
        title={result.warnings.length === 1 ? "Read with care" : `${result.warnings.length} things to read with care`}
        items={result.warnings}
      />
      <div>
        <div class="tools no-print">
          <button type="button" class="plain" onClick={openAll}>
            Open all
          </button>
          <button type="button" class="plain" onClick={() => setAll(false)}>
            Close all
          </button>
        </div>
        <div class="sections">
          {partsOf(result, onMethod).map(([id, title, answer, draw]) => (
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

type Part = readonly [id: string, title: string, answer: string, draw: () => ComponentChildren];

/** The questions one may ask of this answer; without subgroups none that are about them. */
function partsOf(result: Result, onMethod: Props["onMethod"]): Part[] {
  const divided = result.sizes.length > 1;
  const only = (when: boolean, ...part: Part): Part[] => (when ? [part] : []);
  return [
    ...(result.dimension ? [axisPart(result.dimension)] : []),
    ...only(true, "profiles", `Differences from ${reference(result)}`, profilesSentence(result), () => (
      <Profiles result={result} />
    )),
    ...(result.choice ? [choicePart(result, result.choice, onMethod)] : []),
    ...only(true, "stability", "Number of subgroups", stabilitySentence(result), () => <Stability result={result} />),
    ...only(divided, "differs", "What else differs", confoundsSentence(result), () => <Confounds result={result} />),
    ...only(divided && !followsOutcome(result), "controls", "Do controls split too?", contrastSentence(result), () => (
      <Contrast result={result} />
    )),
    ...(result.acrossSites ? [sitesPart(result, result.acrossSites)] : []),
    ...only(divided, "people", "Who is in which subgroup", unsureSentence(result), () => (
      <Assignments result={result} />
    )),
    ...(result.classification ? [classificationPart(result, result.classification)] : []),
    ...only(!divided && result.people !== null, "people", "Each person", eachPersonSentence(result), () => (
      <Assignments result={result} />
    )),
    ...only(true, "flow", "Who was analysed", flowSentence(result), () => <Flow result={result} />),
    ...only(
      true,
      "how",
      "How this was done",
      "Method, settings, seed and versions; a paragraph for a manuscript.",
      () => <HowDone result={result} />,
    ),
  ];
}

function choicePart(result: Result, choice: MethodChoice, onMethod: Props["onMethod"]): Part {
  return [
    "method",
    "Which method",
    choiceSentence(choice),
    () => <MethodChosen result={result} choice={choice} onMethod={onMethod} />,
  ];
}

function axisPart(dimension: Dimension): Part {
  return ["axis", "What goes with the axis", axisSentence(dimension), () => <AxisFeatures dimension={dimension} />];
}

function sitesPart(result: Result, told: SitesTold): Part {
  const [answer] = acrossSitesInWords(told);
  return ["sites", "Do they hold across sites?", answer!, () => <AcrossSites result={result} told={told} />];
}

function classificationPart(result: Result, told: Told): Part {
  return [
    "told",
    "Patients told from controls",
    classificationSentence(told),
    () => <Classification told={told} result={result} />,
  ];
}

/** Shows all the evidence at once: for reading on, and for paper. */
export function openAll(): void {
  setAll(true);
}

function setAll(open: boolean): void {
  for (const section of document.querySelectorAll<HTMLDetailsElement>("details.section")) section.open = open;
}
