import type { Gaps } from "./knownGaps.js";
import type { Outcome } from "./runSuite.js";

/** How a backend did, beside what is known of it. */
export interface Verdict {
  readonly passed: number;
  readonly of: number;
  /** What fails and is no known gap, in words. */
  readonly faults: readonly string[];
  /** Known gaps that are none any more, or that the suite has no check of: to be taken off the list. */
  readonly closed: readonly string[];
}

export function verdictOf(outcomes: readonly Outcome[], gaps: Gaps): Verdict {
  const failed = outcomes.filter(({ result }) => result !== "passed");
  const failing = new Set(failed.map(({ check }) => check));
  return {
    passed: outcomes.length - failed.length,
    of: outcomes.length,
    faults: failed.filter(({ check }) => !(check in gaps)).map(inWords),
    closed: Object.keys(gaps).filter((check) => !failing.has(check)),
  };
}

export function inWords({ check, result, detail }: Outcome): string {
  return `${check} ${result === "wrong" ? "is wrong" : "throws"}: ${detail}`;
}
