import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Problem, RunState } from "../../../src/contract/run.js";
import { ApiError } from "../../api.js";
import { ProblemNote } from "../../parts/notes.js";
import { state } from "../../state.js";
import { count, duration } from "../../words/numbers.js";
import { phaseWords } from "./phase.js";
import { timeLeft } from "./timeLeft.js";

type Props = {
  readonly run: RunState;
  /** What happens where the page is closed. */
  readonly goesOn: string;
  readonly onCancel: () => Promise<unknown>;
  /** What is seen of it meanwhile. */
  readonly children: ComponentChildren;
};

/** What is being done now, how far it is, how long it may take, and a way to stop it. */
export function Working({ run, goesOn, onCancel, children }: Props) {
  const seen = state.progress.value;
  const event = seen.at(-1)?.event ?? run.progress;
  const left = timeLeft(seen);
  const { problem, cancelling, cancel } = useCancel(onCancel);
  const share = event ? Math.min(1, event.step / Math.max(1, event.of)) : 0;
  return (
    <div class="stack">
      <h1>{event ? phaseWords(event.phase) : "Getting ready"}</h1>
      <div
        class="progress"
        role="progressbar"
        aria-label="Progress of this phase"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * share)}
      >
        <div style={{ width: `${100 * share}%` }} />
      </div>
      <p class="quiet" role="status">
        {event
          ? `Step ${count(event.step)} of ${count(event.of)}`
          : "It is about to begin, or waits for another run to end"}
        {left === null ? "" : `; about ${duration(left)} left in this phase`}. You may close this page: {goesOn}.
      </p>
      <div class="row">
        <button type="button" disabled={cancelling} onClick={() => void cancel()}>
          {cancelling ? "Cancelling…" : "Cancel"}
        </button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {children}
    </div>
  );
}

function useCancel(onCancel: () => Promise<unknown>) {
  const [cancelling, setCancelling] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const cancel = async () => {
    setCancelling(true);
    try {
      await onCancel();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.problem);
      setCancelling(false);
    }
  };
  return { problem, cancelling, cancel };
}
