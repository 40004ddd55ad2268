import { REST } from "../contract/modalities.js";
import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { nearColumns } from "./nearColumns.js";
import { shortList } from "./shortList.js";

type Modalities = Columns["modalities"];
type Completed = { readonly modalities: Modalities; readonly faults: readonly Fault[] };

/**
 * The modalities with their features by name. Features that belong to none become a modality of their own, `other`, so
 * that none is lost. They come in the order of their first features in the table: whoever keeps a plan may keep its names
 * in any order, and the answer must not depend on it.
 *
 * @param find the columns of a name or glob
 * @param features all features, by name
 * @param names those of all columns
 */
export function completeModalities(
  { modalities }: Columns,
  {
    find,
    features,
    names,
  }: { find: (pattern: string) => readonly string[]; features: readonly string[]; names: readonly string[] },
): Completed {
  const planned = Object.entries(modalities);
  if (planned.length === 0) return { modalities, faults: [] };
  const matched = planned.map(([modality, patterns]) => ({ modality, patterns, found: patterns.map(find) }));
  const named = matched.map(({ modality, found }): [string, string[]] => [modality, [...new Set(found.flat())]]);
  const faults = [
    ...namedTwice(planned.map(([modality]) => modality)),
    ...matched.flatMap(({ modality, patterns, found }) => emptyFaults(modality, { patterns, found, names })),
    ...inTwo(named),
  ];
  const taken = new Set(named.flatMap(([, own]) => own));
  const left = features.filter((name) => !taken.has(name));
  const rest: [string, string[]][] = left.length > 0 ? [[restName(modalities), left]] : [];
  return { modalities: Object.fromEntries(inOrder([...named, ...rest], features)), faults };
}

function inOrder(named: readonly [string, string[]][], features: readonly string[]): [string, string[]][] {
  const first = ([, own]: [string, string[]]) => Math.min(...own.map((name) => features.indexOf(name)));
  return named.toSorted((a, b) => first(a) - first(b));
}

type Matched = {
  readonly patterns: readonly string[];
  readonly found: readonly (readonly string[])[];
  readonly names: readonly string[];
};

function emptyFaults(modality: string, { patterns, found, names }: Matched): Fault[] {
  const column = `columns.modalities.${modality}`;
  if (patterns.length === 0) return [{ column, expected: "at least one column or glob", got: "none" }];
  return patterns.flatMap((pattern, at) =>
    found[at].length > 0
      ? []
      : [{ column, expected: `a column of the table${nearColumns(pattern, names)}`, got: pattern }],
  );
}

/** Names that differ only in case or in spaces would be taken for one. */
function namedTwice(modalities: readonly string[]): Fault[] {
  const first = new Map<string, string>();
  return modalities.flatMap((modality): Fault[] => {
    const plain = modality.trim().toLowerCase();
    const before = first.get(plain);
    if (before === undefined) first.set(plain, modality);
    const column = "columns.modalities";
    if (plain === "") return [{ column, expected: "a name for each modality", got: JSON.stringify(modality) }];
    return before === undefined
      ? []
      : [{ column, expected: `each modality once (there is "${before}")`, got: modality }];
  });
}

/** A column is of one modality: a fault for every two that share some. */
function inTwo(named: readonly (readonly [string, readonly string[]])[]): Fault[] {
  return named.flatMap(([second, own], at) =>
    named.slice(0, at).flatMap(([first, others]): Fault[] => {
      const shared = own.filter((name) => others.includes(name));
      if (shared.length === 0) return [];
      const got = `${shortList(shared)} in "${first}" and "${second}"`;
      return [{ column: "columns.modalities", expected: "each column in one modality", got }];
    }),
  );
}

function restName(modalities: Modalities): string {
  const taken = new Set(Object.keys(modalities).map((name) => name.trim().toLowerCase()));
  let name: string = REST;
  for (let number = 2; taken.has(name); number++) name = `${REST} ${number}`;
  return name;
}
