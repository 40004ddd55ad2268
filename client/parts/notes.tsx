import type { ComponentChildren } from "preact";
import type { Problem } from "../../src/contract/run.js";
import { inPage } from "../words/inPage.js";
import { count, several } from "../words/numbers.js";

export const disclaimer = "For research. Not a diagnosis.";

export function Disclaimer() {
  return <p class="disclaimer">{disclaimer}</p>;
}

/** What was wrong, where, and what to do. */
export function ProblemNote({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
  const faults = problem.errors ?? [];
  const total = problem.total ?? faults.length;
  const listed = total > 1 || faults.some((fault) => !problem.detail.includes(fault.got));
  return (
    <div class="note error" role="alert">
      <h2>{capital(inPage(problem.detail))}</h2>
      {listed && (
        <ul>
          {faults.slice(0, 20).map((fault, i) => (
            <li key={i}>{faultSentence(fault)}</li>
          ))}
        </ul>
      )}
      {total > Math.min(20, faults.length) && (
        <p>
          {several(total, "fault")} in all; the first {count(Math.min(20, faults.length))} are shown.
        </p>
      )}
      {problem.hint && <p>{inPage(problem.hint)}</p>}
      {children}
    </div>
  );
}

/** `Row 214, column lh_insula_thickness: expected a number, found "2,41x"`. */
export function faultSentence(fault: {
  row?: number | undefined;
  column?: string | undefined;
  expected: string;
  got: string;
}): string {
  const where = [
    fault.row === undefined ? "" : `row ${fault.row}`,
    fault.column === undefined ? "" : `column ${fault.column}`,
  ]
    .filter(Boolean)
    .join(", ");
  const what = `expected ${fault.expected}, found ${fault.got}`;
  const sentence = where ? `${where}: ${what}` : what;
  return capital(sentence);
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export function Warnings({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div class="note warning">
      <h2>{title}</h2>
      {items.length === 1 ? (
        <p>{inPage(items[0]!)}</p>
      ) : (
        <ul>
          {items.map((item) => (
            <li key={item}>{inPage(item)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Waiting({ what }: { what: string }) {
  return (
    <p class="quiet" role="status">
      {what}
    </p>
  );
}
