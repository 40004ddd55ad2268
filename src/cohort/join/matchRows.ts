import { type Fault, SalientError } from "../../core/errors.js";
import type { KeyedTable } from "./namedTable.js";

/**
 * For each row of the spine, the row of another table that is of the same person (and session, where both have them),
 * or -1.
 *
 * @throws SalientError `COHORT_FAULTY` where several rows of the other table are of one person and session
 */
export function matchRows(spine: KeyedTable, other: KeyedTable): Int32Array {
  const bySession = spine.session !== null && other.session !== null;
  const keyOf = (table: KeyedTable, row: number) =>
    bySession ? `${table.ids[row]}\n${table.sessions[row]}` : table.ids[row];
  const rows = new Map<string, number>();
  const faults: Fault[] = [];
  other.ids.forEach((id, row) => {
    if (id === "") return;
    const key = keyOf(other, row);
    const before = rows.get(key);
    if (before === undefined) rows.set(key, row);
    else
      faults.push({
        ...{ row: row + 1, column: `${other.name}: ${other.id}` },
        ...{ expected: `an id of its own (row ${before + 1} has the same)`, got: id },
      });
  });
  if (faults.length > 0)
    throw new SalientError("COHORT_FAULTY", `"${other.name}" has several rows of one person, so it cannot be joined`, {
      faults: faults.slice(0, 100),
      total: faults.length,
      hint: "Keep one row a person in all files but one, or give every file of repeated rows a column of sessions.",
    });
  return Int32Array.from(spine.ids.keys(), (row) => rows.get(keyOf(spine, row)) ?? -1);
}
