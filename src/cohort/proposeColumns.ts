import type { ColumnInfo, ColumnRole } from "../contract/cohort.js";
import { Columns } from "../contract/plan.js";
import { controlLevels } from "./controlLevel.js";

/**
 * The parts that columns look made for, as the start of a plan. Whatever the reading says stands, and what it takes is
 * proposed for nothing else.
 */
export function proposeColumns(columns: readonly ColumnInfo[], rows: number, reading: Partial<Columns>): Columns {
  const taken = takenBy(reading);
  const free = (role: ColumnRole) => columns.filter((column) => column.role === role && !taken.has(column.name));
  const first = (role: ColumnRole) => free(role)[0]?.name ?? null;
  const id =
    reading.id === undefined
      ? (first("id") ??
        unnamedId(
          columns.filter(({ name }) => !taken.has(name)),
          rows,
        ))
      : reading.id;
  const label = reading.label === undefined ? likeliestLabel(free("label")) : reading.label;
  const site = reading.site === undefined ? first("site") : reading.site;
  const group = reading.group === undefined ? first("group") : reading.group;
  const covariates = [first("age"), first("sex"), site, ...free("global").map(({ name }) => name)];
  return Columns.parse({
    ...{ id, label, site, group },
    control: controlsAmong(columns.find(({ name }) => name === label)?.levels ?? []),
    covariates: covariates.filter((name) => name !== null),
    ...reading,
  });
}

function takenBy(reading: Partial<Columns>): ReadonlySet<string> {
  const { id, label, group, site, outcome, covariates = [], attributes = [], features = [], ignore = [] } = reading;
  return new Set(
    [id, label, group, site, outcome, ...covariates, ...attributes, ...features, ...ignore].filter(isName),
  );
}

function isName(name: string | null | undefined): name is string {
  return typeof name === "string";
}

/** The first column whose cells are texts that never repeat, where no column is called an id. */
function unnamedId(columns: readonly ColumnInfo[], rows: number): string | null {
  const found = columns.find(
    ({ kind, role, distinct, identifying }) =>
      kind === "text" && role === "other" && distinct === rows && rows > 1 && identifying === null,
  );
  return found?.name ?? null;
}

/** A column called diagnosis before one called group; among equals one of which a level means control. */
function likeliestLabel(labels: readonly ColumnInfo[]): string | null {
  const rating = ({ name, levels }: ColumnInfo) =>
    (controlsAmong(levels).length > 0 ? 4 : 0) + (/^(diagnos|dx)/i.test(name) ? 2 : 0) + (levels.length > 1 ? 1 : 0);
  const best = Math.max(...labels.map(rating));
  return labels.find((label) => rating(label) === best)?.name ?? null;
}

function controlsAmong(levels: ColumnInfo["levels"]): string[] {
  const meanings = levels.flatMap(({ value, meaning }) => (meaning === undefined ? [] : [[value, meaning]]));
  return controlLevels(
    levels.map(({ value }) => value),
    Object.fromEntries(meanings),
  );
}
