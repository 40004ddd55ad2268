import type { CohortInfo, ColumnInfo } from "../../src/contract/cohort.js";
import type { Columns } from "../../src/contract/plan.js";

/** What a column is used for, as the reader chooses it. */
export type Use = "id" | "label" | "outcome" | "group" | "site" | "covariate" | "feature" | "ignore" | "none";

export const useNames: Readonly<Record<Use, string>> = {
  id: "Person's id",
  label: "Diagnosis",
  outcome: "Outcome",
  group: "Keeps rows together",
  site: "Site or scanner",
  covariate: "Covariate",
  feature: "Feature",
  ignore: "Left out",
  none: "Not used",
};

/** A column that methods would learn from unless told otherwise: measured numbers that are not age, sex, site or a global total. */
export function isFeatureByDefault(column: ColumnInfo): boolean {
  return column.kind === "number" && (column.role === "feature" || column.role === "other");
}

/** The names of the columns that serve as features under these choices; patterns are matched; the modalities name them, too; none named means all that qualify. */
export function featuresOf(info: readonly ColumnInfo[], columns: Columns): string[] {
  const patterns = columns.features.length > 0 ? columns.features : Object.values(columns.modalities).flat();
  const matches = patterns.map(globToRegExp);
  const chosen = (c: ColumnInfo) => (matches.length ? matches.some((m) => m.test(c.name)) : isFeatureByDefault(c));
  return info.filter((c) => chosen(c) && otherUse(c.name, columns) === null).map((c) => c.name);
}

/** What a column is used for apart from being a feature. */
function otherUse(name: string, columns: Columns): Use | null {
  if (columns.ignore.includes(name)) return "ignore";
  if (columns.id === name) return "id";
  if (columns.label === name) return "label";
  if (columns.outcome === name) return "outcome";
  if (columns.group === name) return "group";
  if (columns.site === name) return "site";
  if (columns.covariates.includes(name)) return "covariate";
  return null;
}

export function useOf(column: ColumnInfo, columns: Columns, features: ReadonlySet<string>): Use {
  return otherUse(column.name, columns) ?? (features.has(column.name) ? "feature" : "none");
}

/** The columns with some of them put to another use. An id, a diagnosis, a site there can be only one of; the effect of a site is removed too. */
export function withUse(info: readonly ColumnInfo[], columns: Columns, names: readonly string[], use: Use): Columns {
  const away = new Set(names);
  const drop = (list: readonly string[]) => list.filter((name) => !away.has(name));
  const release = (name: string | null) => (name !== null && away.has(name) ? null : name);
  const features = featuresOf(info, columns).filter((name) => !away.has(name));
  const next: Columns = {
    ...columns,
    id: release(columns.id),
    label: release(columns.label),
    outcome: release(columns.outcome),
    group: release(columns.group),
    site: release(columns.site),
    covariates: drop(columns.covariates),
    ignore: drop(columns.ignore),
    features,
  };
  if (next.label === null && columns.label !== null) Object.assign(next, { control: [], patient: [] });
  if (use === "covariate" || use === "ignore")
    return {
      ...next,
      [use === "covariate" ? "covariates" : "ignore"]: [
        ...(use === "covariate" ? next.covariates : next.ignore),
        ...names,
      ],
    };
  if (use === "feature") return { ...next, features: inOrder(info, [...features, ...names]) };
  if (use === "none") return next;
  if (use === "site") return { ...next, site: names[0] ?? null, covariates: [...next.covariates, ...names] };
  return { ...next, [use]: names[0] ?? null };
}

/** The columns with one of them among the covariates, or not; a site stays the site either way. */
export function withCovariate(columns: Columns, name: string, on: boolean): Columns {
  const others = columns.covariates.filter((covariate) => covariate !== name);
  return { ...columns, covariates: on ? [...others, name] : others };
}

function inOrder(info: readonly ColumnInfo[], names: readonly string[]): string[] {
  const wanted = new Set(names);
  return info.filter((c) => wanted.has(c.name)).map((c) => c.name);
}

/** `*` stands for anything, `?` for one letter. */
export function globToRegExp(glob: string): RegExp {
  const escaped = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`);
}

export type LevelRole = "control" | "patient" | "exclude";

/** What a value of the diagnosis column means: all that are not controls are patients, unless patients are named. */
export function levelRole(value: string, columns: Columns): LevelRole {
  if (columns.control.includes(value)) return "control";
  if (columns.patient.length === 0) return columns.control.length === 0 ? "exclude" : "patient";
  return columns.patient.includes(value) ? "patient" : "exclude";
}

export function withLevelRole(levels: readonly string[], columns: Columns, value: string, role: LevelRole): Columns {
  const roles = new Map(levels.map((level) => [level, level === value ? role : levelRole(level, columns)]));
  const having = (wanted: LevelRole) => levels.filter((level) => roles.get(level) === wanted);
  return { ...columns, control: having("control"), patient: having("patient") };
}

export function columnOf(cohort: CohortInfo, name: string | null): ColumnInfo | undefined {
  return cohort.columns.find((c) => c.name === name);
}

/** The columns as a method takes them: an outcome in place of the diagnosis, or the diagnosis that was proposed. */
export function columnsFor(contrast: string, columns: Columns, proposal: Columns): Columns {
  if (contrast === "outcome") return { ...columns, label: null, control: [], patient: [] };
  if (columns.outcome === null && columns.label !== null) return columns;
  const { label, control, patient } = columns.label === null ? proposal : columns;
  return { ...columns, label, control, patient, outcome: null };
}
