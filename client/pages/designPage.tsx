import { useLayoutEffect, useState } from "preact/hooks";
import type { CohortInfo } from "../../src/contract/cohort.js";
import type { Plan } from "../../src/contract/plan.js";
import type { MethodDescription, Problem } from "../../src/contract/run.js";
import { ApiError, api } from "../api.js";
import { draftOf, finishPlan } from "../design/draft.js";
import { FormRows } from "../parts/formRows.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { link } from "../route.js";
import { forget, load, state } from "../state.js";
import { CovariateChoice } from "./design/covariateChoice.js";
import { DesignCheck } from "./design/designCheck.js";
import { EmbeddingChoice, EmbeddingMeaning } from "./design/embeddingChoice.js";
import { FeatureChoice } from "./design/featureChoice.js";
import { MethodChoice } from "./design/methodChoice.js";
import { ModalityChoice } from "./design/modalityChoice.js";
import { NumberChoice } from "./design/numberChoice.js";
import { OutcomeChoice } from "./design/outcomeChoice.js";
import { WhoIsWho } from "./design/whoIsWho.js";
import { Steps } from "./steps.js";

/** Who is who, what to look at, and how: then run. */
export function DesignPage({ id }: { id: string }) {
  useLayoutEffect(() => {
    if (state.cohort.value.value?.id !== id) forget(state.cohort);
    void load(state.cohort, api.cohort(id), { keep: true });
    void load(state.methods, api.methods(), { keep: true });
  }, [id]);
  const { value: cohort, problem } = state.cohort.value;
  const methods = state.methods.value;
  const failed = problem ?? methods.problem;
  if (failed) return <ProblemNote problem={failed} />;
  if (!cohort || !methods.value) return <Waiting what="Opening the table…" />;
  return <Design cohort={cohort} methods={methods.value} />;
}

function Design({ cohort, methods }: { cohort: CohortInfo; methods: readonly MethodDescription[] }) {
  const usual = methods.find((m) => m.id === "ucsl") ?? methods[0];
  const plan = state.drafts.value[cohort.id] ?? draftOf(cohort, usual?.id ?? "ucsl");
  const change = (next: Partial<Plan>) => {
    state.drafts.value = { ...state.drafts.value, [cohort.id]: { ...plan, ...next } };
  };
  const follows = methods.find((m) => m.id === plan.method.id)?.accepts.contrast === "outcome";
  const { starting, problem, start } = useStart(cohort, plan);
  const whoIsWho = follows
    ? ([
        "What is followed",
        "An outcome stands in place of controls and patients.",
        <OutcomeChoice cohort={cohort} plan={plan} onChange={change} />,
      ] as const)
    : ([
        "Who is who",
        "Which column holds the diagnosis, and what its values mean.",
        <WhoIsWho cohort={cohort} plan={plan} onChange={change} />,
      ] as const);
  const rows = [
    whoIsWho,
    [
      "Covariates",
      `Their effect, as seen in ${follows ? "everyone" : "controls"}, is removed from every feature.`,
      <CovariateChoice cohort={cohort} plan={plan} onChange={change} />,
    ],
    [
      "Features",
      "The measurements in which subgroups are sought.",
      <>
        <EmbeddingChoice cohort={cohort} plan={plan} onChange={change} />
        {plan.encoder === null ? (
          <>
            <FeatureChoice cohort={cohort} plan={plan} onChange={change} />
            <ModalityChoice cohort={cohort} plan={plan} onChange={change} />
          </>
        ) : (
          <EmbeddingMeaning cohort={cohort} plan={plan} onChange={change} />
        )}
      </>,
    ],
    [
      "Number of subgroups",
      "Several numbers are compared by what people left out of the fits show.",
      <NumberChoice plan={plan} follows={follows} onChange={change} />,
    ],
    [
      "Method",
      "UCSL is the usual choice. Left to Salient, all methods but the slowest are tried, which takes longer.",
      <MethodChoice methods={methods} cohort={cohort} plan={plan} onChange={change} />,
    ],
    [
      "Before you run",
      "What these choices amount to.",
      <DesignCheck
        cohort={cohort}
        plan={plan}
        follows={follows}
        onChange={change}
        starting={starting}
        onRun={() => void start()}
      />,
    ],
  ] as const;
  return (
    <div class="stack wide">
      <div class="stack">
        <p class="crumbs">
          <a href={link.cohorts}>Cohorts</a> / <a href={link.cohort(cohort.id)}>{cohort.name}</a> / Design
        </p>
        <Steps id={cohort.id} at="design" />
        <h1>Design the run</h1>
      </div>
      <FormRows rows={rows} />
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

/** Sends the plan, and goes to the run it became. */
function useStart(cohort: CohortInfo, plan: Plan) {
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async () => {
    setStarting(true);
    setProblem(null);
    try {
      const { id } = await api.start(cohort.id, finishPlan(cohort, plan));
      location.hash = link.run(id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.problem);
    } finally {
      setStarting(false);
    }
  };
  return { starting, problem, start };
}
