import { type Fault, SalientError } from "../../core/errors.js";
import { keyOf } from "./matchRows.js";
import type { KeyedTable } from "./namedTable.js";

/** Where fewer people than this share have several rows, those rows are mistakes and no repeated measures. */
const REPEATED_SHARE = 0.5;

/**
 * Rows of one person (and session) are refused where they make the join ambiguous: in every table but the spine, and in
 * the spine, too, unless most of its people have several rows.
 *
 * @throws SalientError `COHORT_FAULTY` with each of the rows
 */
export function refuseDuplicates(tables: readonly KeyedTable[], spine: KeyedTable): void {
  const found = tables.map((table) => ({ table, faults: duplicatesIn(table, table === spine) }));
  const faults = found.flatMap((each) => each.faults);
  if (faults.length === 0) return;
  const names = found.filter((each) => each.faults.length > 0).map(({ table }) => `"${table.name}"`);
  const have = names.length === 1 ? "has" : "have";
  throw new SalientError(
    "COHORT_FAULTY",
    `${names.join(", ")} ${have} several rows of one person, and cannot be joined`,
    {
      faults: faults.slice(0, 100),
      total: faults.length,
      hint: "Keep one row a person in all files but one, or give every file of repeated rows a column of sessions.",
    },
  );
}

function duplicatesIn(table: KeyedTable, isSpine: boolean): Fault[] {
  const bySession = table.session !== null;
  const first = new Map<string, number>();
  const repeated = new Set<string>();
  const faults: Fault[] = [];
  table.ids.forEach((id, row) => {
    if (id === "") return;
    const key = keyOf(table, row, bySession);
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    else {
      repeated.add(key);
      faults.push({
        ...{ row: row + 1, column: `${table.name}: ${table.id}`, got: id },
        expected: `an id of its own (row ${before + 1} has the same${bySession ? " session, too" : ""})`,
      });
    }
  });
  return isSpine && repeated.size >= REPEATED_SHARE * first.size ? [] : faults;
}
