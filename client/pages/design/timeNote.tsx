import { useEffect, useState } from "preact/hooks";
import type { CohortInfo } from "../../../src/contract/cohort.js";
import { durationInWords } from "../../../src/contract/duration.js";
import type { Plan } from "../../../src/contract/plan.js";
import { ApiError, api } from "../../api.js";
import { finishPlan } from "../../design/draft.js";

type Props = { readonly cohort: CohortInfo; readonly plan: Plan; readonly ready: boolean };

/** Milliseconds without a change after which the time is asked for. */
const SETTLED = 700;

/** How long the run would take, asked anew when the plan has changed. */
export function TimeNote({ cohort, plan, ready }: Props) {
  const words = useTime(cohort, plan, ready);
  return (
    <span class="small quiet" aria-live="polite">
      {words ?? "Takes seconds to minutes."} The page may be closed meanwhile.
    </span>
  );
}

function useTime(cohort: CohortInfo, plan: Plan, ready: boolean): string | null {
  const [words, setWords] = useState<string | null>(null);
  const asked = JSON.stringify(plan);
  useEffect(() => {
    const leave = new AbortController();
    setWords(null);
    const timer = setTimeout(async () => {
      const found = ready ? await timeOf(cohort, plan, leave.signal) : null;
      if (!leave.signal.aborted) setWords(found);
    }, SETTLED);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
  }, [cohort.id, asked, ready]);
  return words;
}

/** Null when the plan does not fit the cohort: pressing Run tells why. */
async function timeOf(cohort: CohortInfo, plan: Plan, signal: AbortSignal): Promise<string | null> {
  try {
    const { seconds } = await api.estimate(cohort.id, finishPlan(cohort, plan), signal);
    return `Takes ${durationInWords(seconds)} on this machine.`;
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
