import type { JoinReport } from "../../contract/join.js";
import { looseId } from "./looseId.js";
import type { KeyedTable } from "./namedTable.js";

type Dropped = JoinReport["dropped"];
/** Rows that are told one by one. */
const MOST_TOLD = 1000;

/** Which rows of each table are in the cohort. */
export type Used = { readonly table: KeyedTable; readonly used: ReadonlySet<number> };

/** Who is not in the cohort, and why: an id that is in no other file, or that another file writes otherwise. */
export function droppedRows(tables: readonly Used[]): { dropped: Dropped; droppedCount: number } {
  const all = tables.map(({ table }) => ({ name: table.name, ids: new Set(table.ids) }));
  const loose = new Map<string, { name: string; id: string }[]>();
  for (const { name, ids } of all)
    for (const id of ids) loose.set(looseId(id), [...(loose.get(looseId(id)) ?? []), { name, id }]);
  const dropped: Dropped = [];
  let droppedCount = 0;
  for (const { table, used } of tables)
    table.ids.forEach((id, row) => {
      if (used.has(row)) return;
      droppedCount++;
      if (dropped.length < MOST_TOLD) dropped.push({ id, file: table.name, reason: reasonFor(id, table.name) });
    });
  return { dropped, droppedCount };

  function reasonFor(id: string, file: string): string {
    if (id === "") return "it has no id";
    const without = all.filter(({ name, ids }) => name !== file && !ids.has(id)).map(({ name }) => name);
    if (without.length === 0) return "its person is in every file, but not with this session";
    const like = loose.get(looseId(id))?.find((each) => each.id !== id && each.name !== file);
    const alike = like ? `; "${like.name}" has "${like.id}", which may be the same person` : "";
    return `not in ${without.join(", ")}${alike}`;
  }
}
