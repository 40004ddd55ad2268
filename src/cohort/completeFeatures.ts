import type { Columns, Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import type { Cohort, Column } from "./cohort.js";
import { kindOf } from "./columnKind.js";
import { roleOf } from "./columnRole.js";
import { completeModalities } from "./completeModalities.js";
import { matchNames } from "./matchNames.js";
import { nearColumns } from "./nearColumns.js";

type Completed = { readonly columns: Partial<Columns>; readonly faults: readonly Fault[] };

/**
 * The features by name. Without any named: every column of numbers that has no other part, is not left out, and does
 * not look like age, sex, site or a measure of the whole (mean thickness, intracranial volume).
 */
export function completeFeatures(cohort: Cohort, { columns }: Pick<Plan, "columns">): Completed {
  const names = cohort.columns.map(({ name }) => name);
  const patterns = [...columns.features, ...Object.values(columns.modalities).flat()];
  const taken = takenBy(columns);
  const matches = patterns.map((pattern) => ({ pattern, found: found(pattern, cohort, columns) }));
  const chosen = new Set(
    patterns.length === 0 ? defaultFeatures(cohort, columns) : matches.flatMap((each) => each.found),
  );
  const unique = names.filter((name) => chosen.has(name));
  const grouped = completeModalities(columns, {
    find: (pattern) => found(pattern, cohort, columns),
    features: unique,
    names,
  });
  const faults = [
    ...grouped.faults,
    ...matches
      .slice(0, columns.features.length)
      .flatMap((match) => (match.found.length === 0 ? [unmatched(match.pattern, names)] : [])),
    ...unique.flatMap((name) => (taken.has(name) ? [doubled(name, taken.get(name) as string)] : [])),
    ...(patterns.length === 0 && unique.length === 0 ? [none] : []),
  ];
  return { columns: { features: unique, modalities: grouped.modalities }, faults };
}

/** Every column of numbers that has no other part and looks like a measurement. */
export function defaultFeatures(cohort: Cohort, columns: Columns): string[] {
  const taken = takenBy(columns);
  return cohort.columns
    .filter(({ name }) => !taken.has(name) && !isIgnored(name, columns.ignore))
    .filter((column) => {
      const { kind, role } = lookOf(column, columns);
      return kind === "number" && (role === "feature" || role === "constant");
    })
    .map(({ name }) => name);
}

/** How a column is read, and what it looks like it is for. */
function lookOf(column: Column, { kinds, missing }: Columns) {
  const kind = kinds[column.name] ?? kindOf(column, missing);
  return { kind, role: roleOf(column, missing, kind) };
}

/**
 * A column named in full is meant. What a glob finds leaves out columns that have another part, are ignored or hold no
 * numbers, and those that look like age, sex, site or a measure of the whole, unless it finds nothing else.
 */
function found(pattern: string, cohort: Cohort, columns: Columns): string[] {
  const taken = takenBy(columns);
  const names = cohort.columns.map(({ name }) => name);
  const matching = new Set(matchNames(pattern, names));
  if (matching.has(pattern)) return [pattern];
  const numbers = cohort.columns.filter(
    (column) =>
      (column.form === "number" || lookOf(column, columns).role === "empty") &&
      matching.has(column.name) &&
      !taken.has(column.name) &&
      !isIgnored(column.name, columns.ignore),
  );
  const features = numbers.filter((column) => !apart.has(lookOf(column, columns).role));
  return (features.length > 0 ? features : numbers).map(({ name }) => name);
}

const apart: ReadonlySet<string> = new Set(["age", "sex", "site", "global"]);

/** Whether a column is to be left out. */
export function isIgnored(name: string, ignore: readonly string[]): boolean {
  return ignore.some((pattern) => matchNames(pattern, [name]).length > 0);
}

/** The columns that have a part other than feature, and which. */
export function takenBy({ id, label, group, site, outcome, covariates, attributes }: Columns): Map<string, string> {
  const named = Object.entries({ id, label, group, site, outcome });
  return new Map([
    ...named.flatMap(([role, name]) => (name === null ? [] : [[name, role] as const])),
    ...covariates.map((name) => [name, "covariate"] as const),
    ...attributes.map((name) => [name, "attribute"] as const),
  ]);
}

function unmatched(pattern: string, names: readonly string[]): Fault {
  return { column: "columns.features", expected: `a column of the table${nearColumns(pattern, names)}`, got: pattern };
}

function doubled(name: string, role: string): Fault {
  return { column: "columns.features", expected: `no column that is the ${role} too`, got: name };
}

const none: Fault = { column: "columns.features", expected: "at least one column of numbers", got: "none" };
