import type { Columns, Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { didYouMean } from "../core/nearest.js";
import { methodById } from "../methods/index.js";
import type { Cohort } from "./cohort.js";
import { describeCohort } from "./describeCohort.js";
import { matchNames } from "./matchNames.js";

type Completed = { readonly columns: Partial<Columns>; readonly faults: readonly Fault[] };

/**
 * The features by name. Without any named: every column of numbers that has no other part, is not left out, and does
 * not look like age, sex, site or a measure of the whole (mean thickness, intracranial volume).
 */
export function completeFeatures(cohort: Cohort, { columns, method }: Plan): Completed {
  const names = cohort.columns.map(({ name }) => name);
  const patterns = [...columns.features, ...Object.values(columns.modalities).flat()];
  const taken = takenBy(columns);
  const matches = patterns.map((pattern) => ({
    pattern,
    found: found(pattern, names, { taken, ignore: columns.ignore }),
  }));
  const features = patterns.length === 0 ? defaultFeatures(cohort, columns) : matches.flatMap((match) => match.found);
  const unique = names.filter((name) => features.includes(name));
  const several = Object.keys(columns.modalities).length;
  const faults = [
    ...matches.flatMap((match) => (match.found.length === 0 ? [unmatched(match.pattern, names)] : [])),
    ...unique.flatMap((name) => (taken.has(name) ? [doubled(name, taken.get(name) as string)] : [])),
    ...(patterns.length === 0 && unique.length === 0 ? [none] : []),
    ...(several > 1 && methodById(method.id).accepts.modalities === "one" ? [oneOnly(several)] : []),
  ];
  return { columns: { features: unique, modalities: namedModalities(columns, names, taken) }, faults };
}

function defaultFeatures(cohort: Cohort, columns: Columns): string[] {
  const taken = takenBy(columns);
  return describeCohort(cohort, columns)
    .columns.filter(({ kind, role }) => kind === "number" && (role === "feature" || role === "constant"))
    .map(({ name }) => name)
    .filter((name) => !taken.has(name) && !isIgnored(name, columns.ignore));
}

type Apart = { readonly taken: ReadonlyMap<string, string>; readonly ignore: readonly string[] };

/** What a glob finds leaves out columns that have another part or are ignored; a column named in full is meant. */
function found(pattern: string, names: readonly string[], { taken, ignore }: Apart): string[] {
  return matchNames(pattern, names).filter((name) => name === pattern || !(taken.has(name) || isIgnored(name, ignore)));
}

function isIgnored(name: string, ignore: readonly string[]): boolean {
  return ignore.some((pattern) => matchNames(pattern, [name]).length > 0);
}

function takenBy({ id, label, group, site, outcome, covariates, attributes }: Columns): Map<string, string> {
  const named = Object.entries({ id, label, group, site, outcome });
  return new Map([
    ...named.flatMap(([role, name]) => (name === null ? [] : [[name, role] as const])),
    ...covariates.map((name) => [name, "covariate"] as const),
    ...attributes.map((name) => [name, "attribute"] as const),
  ]);
}

function namedModalities({ modalities, ignore }: Columns, names: readonly string[], taken: Apart["taken"]) {
  return Object.fromEntries(
    Object.entries(modalities).map(([modality, patterns]) => [
      modality,
      [...new Set(patterns.flatMap((pattern) => found(pattern, names, { taken, ignore })))],
    ]),
  );
}

function unmatched(pattern: string, names: readonly string[]): Fault {
  return { column: "columns.features", expected: `a column of the table${didYouMean(pattern, names)}`, got: pattern };
}

function doubled(name: string, role: string): Fault {
  return { column: "columns.features", expected: `no column that is the ${role} too`, got: name };
}

const none: Fault = { column: "columns.features", expected: "at least one column of numbers", got: "none" };

function oneOnly(several: number): Fault {
  return { column: "columns.modalities", expected: "one modality: this method takes no more", got: `${several}` };
}
