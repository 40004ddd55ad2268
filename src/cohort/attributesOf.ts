import type { Columns } from "../contract/plan.js";
import type { Attribute } from "../core/method.js";
import type { Cohort } from "./cohort.js";
import { roleOf } from "./columnRole.js";
import { readAttribute } from "./designColumns.js";
import { matchNames } from "./matchNames.js";

/** Whatever may explain a division of the patients: what the plan names, and what looks like age, sex or site. */
export function attributesOf(cohort: Cohort, columns: Columns, rows: Int32Array): Record<string, Attribute> {
  const { covariates, attributes, site, id, label, outcome, features, ignore, missing, kinds } = columns;
  const taken = new Set([id, label, outcome, ...features]);
  const looking = cohort.columns.filter(
    (column) =>
      !taken.has(column.name) &&
      !ignore.some((pattern) => matchNames(pattern, [column.name]).length > 0) &&
      ["age", "sex", "site"].includes(roleOf(column, missing, kinds[column.name])),
  );
  const named = [...covariates, ...attributes, ...(site === null ? [] : [site])];
  const names = new Set([...named, ...looking.map(({ name }) => name)]);
  return Object.fromEntries([...names].map((name) => [name, readAttribute(cohort, columns, rows, name)]));
}
