import type { Columns, Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { didYouMean } from "../core/nearest.js";
import { choosableById, methods } from "../methods/index.js";
import { columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { completeOutcome } from "./completeOutcome.js";
import { controlLevels } from "./controlLevel.js";
import { decimalNumber } from "./decimalNumber.js";
import { describeCohort } from "./describeCohort.js";
import { readLevels } from "./reading.js";

type Completed = { readonly columns: Partial<Columns>; readonly faults: readonly Fault[] };

/** Which values of the label column mean control and which patient. Two values explain themselves where one is a usual word for control; numbers, yes and no do not. */
export function completeLabel(cohort: Cohort, { columns, method }: Plan): Completed {
  const { contrast } = choosableById(method.id).accepts;
  if (contrast === "outcome") return completeOutcome(cohort, columns);
  if (columns.outcome !== null) return { columns: {}, faults: [noOutcome(method.id, columns.outcome)] };
  if (columns.label === null)
    return missing("label", `the column that tells controls from patients${looksLikeIt(cohort, columns)}`);
  const column = columnNamed(cohort, columns.label);
  if (!column) return nothing;
  const { levels } = readLevels(
    column,
    Int32Array.from({ length: cohort.rows }, (_, i) => i),
    columns.missing,
  );
  const control = columns.control.length > 0 ? asWritten(columns.control, levels) : guessed(levels);
  const patient =
    columns.patient.length > 0 ? asWritten(columns.patient, levels) : levels.filter((each) => !control.includes(each));
  const faults = [
    ...unknownLevels("control", control, { label: columns.label, levels }),
    ...(columns.patient.length > 0 ? unknownLevels("patient", patient, { label: columns.label, levels }) : []),
    ...control.filter((level) => patient.includes(level)).map(both),
    ...(control.length === 0 ? [undecided(levels)] : []),
    ...(patient.length === 0 ? [alone(columns.label, levels)] : []),
  ];
  return { columns: { control, patient }, faults };
}

function noOutcome(id: string, outcome: string): Fault {
  const takers = methods.filter(({ accepts }) => accepts.contrast === "outcome").map((each) => each.id);
  const expected = `null: ${id} follows no outcome; ${takers.join(" and ")} ${takers.length === 1 ? "does" : "do"}`;
  return { column: "columns.outcome", expected, got: outcome };
}

function looksLikeIt(cohort: Cohort, columns: Columns): string {
  const { label } = describeCohort(cohort, { missing: columns.missing, values: columns.values }).proposal;
  return label === null ? "" : ` (${label} looks like it)`;
}

const nothing: Completed = { columns: {}, faults: [] };

function missing(role: string, expected: string): Completed {
  return { columns: {}, faults: [{ column: `columns.${role}`, expected, got: "nothing" }] };
}

/** Levels as the table writes them: 1.0 is the level 1 where there is no level of that very name. */
function asWritten(named: readonly string[], levels: readonly string[]): string[] {
  const found = named.map((name) => {
    const text = name.trim();
    if (levels.includes(text)) return text;
    const value = decimalNumber(text);
    return levels.find((level) => decimalNumber(level) === value) ?? text;
  });
  return [...new Set(found)];
}

function guessed(levels: readonly string[]): string[] {
  const saysNothing = (level: string) => Number.isFinite(decimalNumber(level)) || /^(no|none)$/i.test(level);
  return levels.length === 2 ? controlLevels(levels).filter((level) => !saysNothing(level)) : [];
}

type Labelled = { readonly label: string; readonly levels: readonly string[] };

function unknownLevels(role: string, named: readonly string[], { label, levels }: Labelled): Fault[] {
  const lacks = levels.length < 2 ? `, so it has no ${role}s to tell apart; is it the column of diagnoses?` : "";
  return named
    .filter((level) => !levels.includes(level))
    .map((level) => ({
      column: `columns.${role}`,
      expected: `a value of the column "${label}": ${shortList(levels) || "it is empty"}${lacks}${didYouMean(level, levels)}`,
      got: level,
    }));
}

function both(level: string): Fault {
  return { column: "columns.patient", expected: "no level that means control too", got: level };
}

function undecided(levels: readonly string[]): Fault {
  return { column: "columns.control", expected: `which of ${shortList(levels)} mean control`, got: "nothing" };
}

function alone(label: string, levels: readonly string[]): Fault {
  return {
    column: "columns.patient",
    expected: `controls and patients in the column "${label}"`,
    got: levels.length === 0 ? "no value at all" : `only ${shortList(levels)}`,
  };
}

function shortList(levels: readonly string[]): string {
  const shown = levels.slice(0, 8).map((level) => (level.length > 30 ? `${level.slice(0, 30)}…` : level));
  return levels.length > 8 ? `${shown.join(", ")}… (${levels.length} values)` : shown.join(", ");
}
