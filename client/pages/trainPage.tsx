import { useLayoutEffect, useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import type { EncoderCatalogue } from "../../src/contract/encoder.js";
import type { Problem } from "../../src/contract/run.js";
import { ApiError, api } from "../api.js";
import { draftEncoder, type EncoderDraft, finishEncoder } from "../encoders/draft.js";
import { FormRows } from "../parts/formRows.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { link } from "../route.js";
import { forget, load, state } from "../state.js";
import { BeforeTraining } from "./encoder/beforeTraining.js";
import { InputChoice } from "./encoder/inputChoice.js";
import { KnownChoice } from "./encoder/knownChoice.js";
import { NetworkChoice } from "./encoder/networkChoice.js";
import { TrainingChoice } from "./encoder/trainingChoice.js";

/** What to learn from, what is known of the people, by which network: then train. */
export function TrainPage({ id }: { id: string }) {
  useLayoutEffect(() => {
    if (state.cohort.value.value?.id !== id) forget(state.cohort);
    void load(state.cohort, api.cohort(id), { keep: true });
    void load(state.catalogue, api.catalogue(), { keep: true });
  }, [id]);
  const { value: cohort, problem } = state.cohort.value;
  const catalogue = state.catalogue.value;
  const failed = problem ?? catalogue.problem;
  if (failed) return <ProblemNote problem={failed} />;
  if (!cohort || !catalogue.value) return <Waiting what="Opening the cohort…" />;
  return <Train cohort={cohort} catalogue={catalogue.value} />;
}

function Train({ cohort, catalogue }: { cohort: CohortInfo; catalogue: EncoderCatalogue }) {
  const draft = state.encoderDrafts.value[cohort.id] ?? draftEncoder(cohort, catalogue);
  const change = (next: Partial<EncoderDraft>) => {
    state.encoderDrafts.value = { ...state.encoderDrafts.value, [cohort.id]: { ...draft, ...next } };
  };
  const { starting, problem, start } = useStart(cohort, draft);
  const props = { cohort, catalogue, draft, onChange: change };
  const rows = [
    ["What is learnt from", "What the network sees of each person.", <InputChoice {...props} />],
    [
      "What is known of these people",
      "It says how an encoder can learn. What the features are to be asked later, such as a diagnosis, is best not named here.",
      <KnownChoice {...props} />,
    ],
    ["Network", "What turns the measurements of a person into features.", <NetworkChoice {...props} />],
    [
      "Training",
      "People set aside are not learnt from: they show when to stop. The weights that serve them best are kept.",
      <TrainingChoice {...props} />,
    ],
    [
      "Before you train",
      "What these choices amount to.",
      <BeforeTraining {...props} starting={starting} onTrain={() => void start()} />,
    ],
  ] as const;
  return (
    <div class="stack wide">
      <div class="stack">
        <p class="crumbs">
          <a href={link.encoders}>Encoders</a> / <a href={link.cohort(cohort.id)}>{cohort.name}</a> / Train
        </p>
        <h1>Train an encoder</h1>
      </div>
      <FormRows rows={rows} />
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

/** Sends the plan, and goes to the encoder it becomes. */
function useStart(cohort: CohortInfo, draft: EncoderDraft) {
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async () => {
    setStarting(true);
    setProblem(null);
    try {
      const { id } = await api.train(cohort.id, finishEncoder(cohort, draft), {
        name: draft.name.trim(),
        weights: draft.weights,
      });
      location.hash = link.encoder(id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.problem);
    } finally {
      setStarting(false);
    }
  };
  return { starting, problem, start };
}
