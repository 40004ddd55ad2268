import type { KeyedTable } from "./namedTable.js";

/**
 * For each row of the spine, the row of another table that is of the same person (and session, where both are joined by
 * it), or -1.
 */
export function matchRows(spine: KeyedTable, other: KeyedTable): Int32Array {
  const bySession = spine.session !== null && other.session !== null;
  const rows = new Map<string, number>();
  other.ids.forEach((id, row) => {
    if (id !== "") rows.set(keyOf(other, row, bySession), row);
  });
  return Int32Array.from(spine.ids.keys(), (row) => rows.get(keyOf(spine, row, bySession)) ?? -1);
}

/** What tells the rows of a table apart: the person, and the session where there is one. */
export function keyOf({ ids, sessions }: KeyedTable, row: number, bySession: boolean): string {
  return bySession ? `${ids[row]}\n${sessions[row]}` : ids[row];
}
