import type { ColumnInfo } from "../../src/contract/cohort.js";
import type { Columns } from "../../src/contract/plan.js";
import { featuresOf, globToRegExp } from "./roles.js";

/** Named groups of features, and the features in none. */
export type Grouped = {
  readonly named: readonly (readonly [modality: string, features: readonly string[]])[];
  readonly rest: readonly string[];
};

/** The features by modality; a feature that a choice has taken away is in none. */
export function groupedFeatures(info: readonly ColumnInfo[], columns: Columns): Grouped {
  const features = featuresOf(info, columns);
  const taken = new Set<string>();
  const named = Object.entries(columns.modalities).map(([modality, patterns]) => {
    const matches = patterns.map(globToRegExp);
    const own = features.filter((name) => !taken.has(name) && matches.some((match) => match.test(name)));
    for (const name of own) taken.add(name);
    return [modality, own] as const;
  });
  return { named, rest: features.filter((name) => !taken.has(name)) };
}

/** The columns with some features put in a modality, new or known by its name, and out of every other. Features stay named, so that none is lost. */
export function withModality(
  info: readonly ColumnInfo[],
  columns: Columns,
  modality: string,
  names: readonly string[],
): Columns {
  const name = knownName(columns, modality);
  const moved = new Set(names);
  const others = groupedFeatures(info, columns)
    .named.filter(([other]) => other !== name)
    .map(([other, own]) => [other, own.filter((each) => !moved.has(each))] as const);
  const before = groupedFeatures(info, columns).named.find(([other]) => other === name)?.[1] ?? [];
  const own = [...before.filter((each) => !moved.has(each)), ...names];
  return grouped(info, columns, [...others, [name, own]]);
}

/** The columns without a modality; its features stay features. */
export function withoutModality(info: readonly ColumnInfo[], columns: Columns, modality: string): Columns {
  const left = groupedFeatures(info, columns).named.filter(([name]) => name !== modality);
  return grouped(info, columns, left);
}

/** The columns grouped as proposed. */
export function withModalities(
  info: readonly ColumnInfo[],
  columns: Columns,
  proposed: Readonly<Record<string, readonly string[]>>,
): Columns {
  return grouped(info, columns, Object.entries(proposed));
}

/** What is sent: the features of each modality by name, without empty ones. */
export function finishedModalities(info: readonly ColumnInfo[], columns: Columns): Columns["modalities"] {
  const { named } = groupedFeatures(info, columns);
  return Object.fromEntries(named.filter(([, own]) => own.length > 0).map(([name, own]) => [name, [...own]]));
}

/** How a name that is typed is spelt already, if it is there: case and spaces make no difference. */
function knownName({ modalities }: Columns, typed: string): string {
  const plain = (text: string) => text.trim().toLowerCase();
  return Object.keys(modalities).find((name) => plain(name) === plain(typed)) ?? typed.trim();
}

function grouped(
  info: readonly ColumnInfo[],
  columns: Columns,
  named: readonly (readonly [string, readonly string[]])[],
): Columns {
  const kept = named.filter(([, own]) => own.length > 0).map(([name, own]) => [name, [...own]]);
  return { ...columns, features: featuresOf(info, columns), modalities: Object.fromEntries(kept) };
}
