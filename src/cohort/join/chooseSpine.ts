import type { KeyedTable } from "./namedTable.js";

/**
 * The table whose rows the cohort takes: one with several rows a person, where there is one; else the one with the
 * diagnosis; else the first by name.
 */
export function chooseSpine(tables: readonly KeyedTable[]): KeyedTable {
  const repeated = tables.filter(({ ids }) => new Set(ids).size < ids.length);
  const among = repeated.length > 0 ? repeated : tables;
  return among.find(({ label }) => label !== null) ?? among[0];
}

/**
 * Tables are joined by session, too, where both the table and the spine have a column of sessions that share some; any
 * other table is joined by person alone.
 */
export function settleSessions(tables: readonly KeyedTable[], chosen: KeyedTable): KeyedTable[] {
  const known = new Set(chosen.sessions);
  const shares = ({ session, sessions }: KeyedTable) =>
    session !== null && chosen.session !== null && sessions.some((each) => each !== "" && known.has(each));
  const anyShares = tables.some((table) => table !== chosen && shares(table));
  const repeated = new Set(chosen.ids).size < chosen.ids.length;
  return tables.map((table) => {
    const kept = table === chosen ? repeated || anyShares : shares(table);
    return kept ? table : { ...table, session: null };
  });
}
