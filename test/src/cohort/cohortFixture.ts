import type { Cohort, Column } from "../../../src/cohort/cohort.js";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import { SalientError } from "../../../src/core/errors.js";

/** A cohort from its columns: numbers are stored as numbers (null is an empty cell), texts as texts. */
export function cohortOf(columns: Record<string, readonly (number | null)[] | readonly string[]>): Cohort {
  const stored = Object.entries(columns).map(([name, cells]): Column => {
    if (cells.every((cell) => typeof cell !== "string"))
      return { form: "number", name, values: Float64Array.from(cells, (cell) => cell ?? Number.NaN), others: {} };
    const levels = [...new Set(cells as string[])].filter((text) => text !== "");
    return { form: "text", name, codes: Int32Array.from(cells as string[], (text) => levels.indexOf(text)), levels };
  });
  return { kind: "table", rows: Object.values(columns)[0].length, columns: stored };
}

/** Six controls and twelve patients with two features, an age, a sex. */
export function smallCohort(changes: Record<string, readonly (number | null)[] | readonly string[]> = {}): Cohort {
  const rows = Array.from({ length: 18 }, (_, i) => i);
  return cohortOf({
    participant_id: rows.map((i) => `p${String(i).padStart(2, "0")}`),
    diagnosis: rows.map((i) => (i < 6 ? "control" : "patient")),
    age: rows.map((i) => 20 + ((i * 7) % 13)),
    sex: rows.map((i) => (i % 2 ? "F" : "M")),
    left: rows.map((i) => 2 + ((i * 5) % 7) / 10),
    right: rows.map((i) => 3 + ((i * 3) % 5) / 10),
    ...changes,
  });
}

/** A complete plan for a small cohort: both features, age and sex as covariates. */
export function planFor(cohort: Cohort, changes: PlanInput["columns"] = {}): Plan {
  const columns = { id: "participant_id", label: "diagnosis", covariates: ["age", "sex"] };
  return completePlan(cohort, Plan.parse({ columns: { ...columns, features: ["left", "right"], ...changes } }));
}

/** The error that an action is refused with. */
export function refusal(action: () => unknown): SalientError {
  try {
    action();
  } catch (error) {
    if (error instanceof SalientError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
