import { useCallback, useState } from "preact/hooks";
import type { Problem, Run } from "../../../src/contract/run.js";
import { ApiError, api } from "../../api.js";
import { ProblemNote } from "../../parts/notes.js";
import { Picture } from "../../parts/picture.js";
import { progressLine } from "../../plots/progressLine.js";
import { load, state } from "../../state.js";
import { count, duration } from "../../words/numbers.js";
import { phaseWords } from "./phase.js";
import { timeLeft } from "./timeLeft.js";

/** What is being done now, how far it is, how long it may take, and a way to stop it. */
export function Working({ run }: { run: Run }) {
  const seen = state.progress.value;
  const event = seen.at(-1)?.event ?? run.progress;
  const left = timeLeft(seen);
  const { problem, cancelling, cancel } = useCancel(run.id);
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
          : "The run is about to begin, or waits for another to end"}
        {left === null ? "" : `; about ${duration(left)} left in this phase`}. You may close this page: the run goes on,
        and its answer will be under Runs.
      </p>
      <div class="row">
        <button type="button" disabled={cancelling} onClick={() => void cancel()}>
          {cancelling ? "Cancelling…" : "Cancel"}
        </button>
      </div>
      {problem && <ProblemNote problem={problem} />}
      <Curve />
    </div>
  );
}

function useCancel(id: string) {
  const [cancelling, setCancelling] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const cancel = async () => {
    setCancelling(true);
    try {
      await api.cancel(id);
      await load(state.run, api.run(id), { keep: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.problem);
      setCancelling(false);
    }
  };
  return { problem, cancelling, cancel };
}

/** The figure that the present phase reports, as it comes in. */
function Curve() {
  const seen = state.progress.value;
  const last = seen.at(-1)?.event;
  const name = last ? Object.keys(last.metrics)[0] : undefined;
  const own =
    name && last ? seen.filter((s) => s.event.phase === last.phase && s.event.metrics[name] !== undefined) : [];
  const values = own.map((s) => s.event.metrics[name!]!);
  const words = {
    title: "How the computation goes",
    subtitle: "Each step of the present phase",
    description: `The latest value is ${values.at(-1)?.toPrecision(3)}`,
  };
  const draw = useCallback(
    (width: number) => progressLine(values, { ...words, width, label: name ?? "" }),
    [values.length, name],
  );
  if (!name || values.length < 3) return null;
  return (
    <details class="fold">
      <summary>Details</summary>
      <div>
        <Picture name="progress" draw={draw} table={{ head: ["Step", name], rows: values.map((v, i) => [i + 1, v]) }} />
      </div>
    </details>
  );
}
