import type { JoinOptions, JoinReport } from "../../contract/join.js";
import { SalientError } from "../../core/errors.js";
import type { Cohort } from "../cohort.js";
import { chooseSpine, settleSessions } from "./chooseSpine.js";
import { droppedRows } from "./droppedRows.js";
import { joinColumns } from "./joinColumns.js";
import { keyTable } from "./keyTable.js";
import { looseId } from "./looseId.js";
import { tellLostLevels } from "./lostLevels.js";
import { matchRows } from "./matchRows.js";
import type { KeyedTable, NamedTable } from "./namedTable.js";
import { tellOneSidedFiles } from "./oneSidedFiles.js";
import { refuseDuplicates } from "./refuseDuplicates.js";

export type Joined = { readonly cohort: Cohort; readonly join: JoinReport; readonly warnings: readonly string[] };

/**
 * Joins tables by participant, and by session where several have them. The answer does not depend on the order in
 * which the tables come (see `joinColumns` for a column that several of them hold).
 *
 * @throws SalientError `INPUT_INVALID` where a table has no ids or all tables have none in common, `COHORT_FAULTY` where
 *   several rows of one person make the join ambiguous
 */
export function joinTables(given: readonly NamedTable[], { ids, keep }: JoinOptions): Joined {
  refuseNames(given, ids);
  const keyed = [...given]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((table) => keyTable(table, Object.hasOwn(ids, table.name) ? ids[table.name] : undefined));
  const chosen = chooseSpine(keyed);
  const tables = settleSessions(keyed, chosen);
  const spine = tables[keyed.indexOf(chosen)];
  refuseDuplicates(tables, spine);
  const matched = new Map(
    tables.map((table) => [table, table === spine ? Int32Array.from(spine.ids.keys()) : matchRows(spine, table)]),
  );
  const everywhere = (row: number) => [...matched.values()].every((rows) => rows[row] >= 0);
  const stays = Int32Array.from(spine.ids.keys()).filter(
    (row) => spine.ids[row] !== "" && (keep === "all" || everywhere(row)),
  );
  if (!spine.ids.some((_, row) => everywhere(row))) throw nothingInCommon(tables);
  const rowsOf = (table: KeyedTable) => stays.map((row) => matched.get(table)?.[row] ?? -1);
  const used = tables.map((table) => ({ table, used: usedRows(rowsOf(table)) }));
  const lost = keep === "all" ? tellOneSidedFiles(tables, rowsOf) : tellLostLevels(used);
  const { columns, from, warnings } = joinColumns(spine, tables, rowsOf);
  return {
    cohort: { kind: "table", rows: stays.length, columns },
    join: {
      files: tables.map((table) => ({
        ...{ name: table.name, rows: table.cohort.rows, id: table.id, session: table.session },
        ...{ joined: usedRows(rowsOf(table)).size, columns: from.get(table.name) ?? 0 },
      })),
      rows: stays.length,
      ...droppedRows(used),
    },
    warnings: [...lost, ...warnings],
  };
}

function usedRows(rows: Int32Array): Set<number> {
  return new Set(Array.from(rows).filter((row) => row >= 0));
}

function refuseNames(tables: readonly NamedTable[], ids: JoinOptions["ids"]): void {
  const names = tables.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new SalientError("INPUT_INVALID", `two files are called "${twice}"; each needs a name of its own`);
  const unknown = Object.keys(ids).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const faults = [{ column: `join.ids.${unknown}`, expected: `one of ${names.join(", ")}`, got: unknown }];
  throw new SalientError("INPUT_INVALID", `there is no file "${unknown}" to join by a column of`, { faults });
}

function nothingInCommon(tables: readonly KeyedTable[]): SalientError {
  const by = tables.map(({ name, id }) => `"${name}" by ${id}`);
  const faults = tables.map(({ name, id, ids }) => ({
    ...{ column: `${name}: ${id}`, expected: "ids that the other files have, too", got: ids[0] ?? "no rows" },
  }));
  return new SalientError("INPUT_INVALID", `no person is in every file: ${by.join(", ")}`, {
    faults,
    hint: `${alike(tables)}Write ids alike in all files, or name the column of ids of each: join.ids in the schema.`,
  });
}

/** Two ids that are written otherwise and may be of one person: leading zeros that a spreadsheet took away. */
function alike([first, ...others]: readonly KeyedTable[]): string {
  const loose = new Map(first.ids.map((id) => [looseId(id), id]));
  for (const { name, ids } of others) {
    const id = ids.find((each) => loose.has(looseId(each)));
    if (id !== undefined)
      return `"${first.name}" has "${loose.get(looseId(id))}" where "${name}" has "${id}": they may be the same person. `;
  }
  return "";
}
