import type { KeyedTable } from "./namedTable.js";

/**
 * The table whose rows the cohort takes: one with several rows a person, where there is one; else the one with the
 * diagnosis; else the first by name.
 */
export function chooseSpine(tables: readonly KeyedTable[]): KeyedTable {
  const repeated = tables.filter(({ ids }) => new Set(ids).size < ids.length);
  const among = repeated.length > 0 ? repeated : tables;
  return among.find(({ labelled }) => labelled) ?? among[0];
}
