import type { Columns } from "../contract/plan.js";
import type { FlowStep } from "../contract/result.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { isMissing } from "./missing.js";
import type { Group } from "./people.js";
import { shortList } from "./shortList.js";

/** How many people came, who was left out and why, and who stayed. */
export function flowOf(cohort: Cohort, group: readonly Group[], columns: Columns): FlowStep[] {
  return columns.outcome === null ? byLabel(cohort, group, columns) : byOutcome(cohort, group, columns.outcome);
}

function byOutcome({ rows }: Cohort, group: readonly Group[], outcome: string): FlowStep[] {
  const known = group.filter((each) => each !== null).length;
  return [
    step("In the table", rows),
    ...leftOut("Without an outcome", rows - known, `no value in "${outcome}"`),
    step("Analysed", known),
  ];
}

function byLabel(cohort: Cohort, group: readonly Group[], columns: Columns): FlowStep[] {
  const { label, missing } = columns;
  const controls = group.filter((each) => each === "control").length;
  const patients = group.filter((each) => each === "patient").length;
  const column = label === null ? undefined : columnNamed(cohort, label);
  const outside = group.flatMap((each, row) => (each === null ? [column ? cellText(column, row) : ""] : []));
  const others = outside.filter((text) => !isMissing(text, missing));
  return [
    step("In the table", cohort.rows),
    ...leftOut("Without a diagnosis", outside.length - others.length, `no value in "${label}"`),
    ...leftOut("With another diagnosis", others.length, `"${label}" is ${countsOf(others)}`),
    { ...step("Analysed", controls + patients, whoIsWho(columns)), controls, patients },
  ];
}

/** Which values were taken for controls and which for patients: a reversed coding is seen here, and nowhere else. */
function whoIsWho({ label, control, patient }: Columns): string {
  return `controls where "${label}" is ${shortList(control)}, patients where it is ${shortList(patient)}`;
}

function step(name: string, people: number, reason: string | null = null): FlowStep {
  return { step: name, people, controls: null, patients: null, reason };
}

function leftOut(name: string, people: number, reason: string): FlowStep[] {
  return people === 0 ? [] : [step(name, people, reason)];
}

function countsOf(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const shown = [...counts].slice(0, 5).map(([text, count]) => `${text} (${count})`);
  return counts.size > 5 ? `${shown.join(", ")} or another of ${counts.size} values` : shown.join(", ");
}
