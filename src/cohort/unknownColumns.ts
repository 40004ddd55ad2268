import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { didYouMean } from "../core/nearest.js";
import type { Cohort } from "./cohort.js";

/** Columns that a plan names one by one and the table lacks, with the nearest name there is. */
export function unknownColumns(cohort: Cohort, columns: Columns): Fault[] {
  const names = cohort.columns.map(({ name }) => name);
  const { id, label, group, site, outcome, covariates, attributes } = columns;
  const named = { id, label, group, site, outcome };
  return [
    ...Object.entries(named).flatMap(([role, name]) => (name === null ? [] : [{ role, name }])),
    ...covariates.map((name) => ({ role: "covariates", name })),
    ...attributes.map((name) => ({ role: "attributes", name })),
  ]
    .filter(({ name }) => !names.includes(name))
    .map(({ role, name }) => ({
      column: `columns.${role}`,
      expected: `a column of the table${didYouMean(name, names)}`,
      got: name,
    }));
}
