import { cellText } from "../cells.js";
import type { Column } from "../cohort.js";
import { columnBuilder } from "../columnBuilder.js";
import { shortList } from "../shortList.js";
import { gather, sameCells } from "./gather.js";
import type { KeyedTable } from "./namedTable.js";

/** A column, and the rows whose people are in a file that it is from. */
type Kept = { readonly column: Column; readonly there: readonly boolean[] };
type JoinedColumns = {
  readonly columns: readonly Column[];
  /** How many columns each file gave. */
  readonly from: ReadonlyMap<string, number>;
  readonly warnings: readonly string[];
};

/**
 * The columns of the spine first; of the others all but ids and sessions. A column that several tables hold with the same
 * cells, for the people whom they share, is kept once, with the cells of each for its own people; with other cells, each
 * table's is kept and called after its file.
 *
 * @param rowsOf the row of a table for each row of the cohort, -1 where it has none
 */
export function joinColumns(
  spine: KeyedTable,
  tables: readonly KeyedTable[],
  rowsOf: (table: KeyedTable) => Int32Array,
): JoinedColumns {
  const columns = new Map<string, Kept>();
  const from = new Map<string, number>();
  const [warnings, filled]: [string[], Set<string>] = [[], new Set()];
  const keep = (kept: Kept, file: string) => {
    columns.set(kept.column.name, kept);
    from.set(file, (from.get(file) ?? 0) + 1);
  };
  for (const table of [spine, ...tables.filter((each) => each !== spine)]) {
    const rows = rowsOf(table);
    const there = Array.from(rows, (row) => row >= 0);
    for (const column of table.cohort.columns) {
      if (table !== spine && (column.name === table.id || column.name === table.session)) continue;
      const known = columns.get(column.name);
      const own = { column: gather(column, rows), there };
      if (!known) keep(own, table.name);
      else if (!agree(known, own)) {
        const name = `${column.name} (${table.name})`;
        keep({ ...own, column: { ...own.column, name } }, table.name);
        warnings.push(
          `"${column.name}" is in several files with other values: that of ${table.name} is called "${name}".`,
        );
      } else if (there.some((here, row) => here && !known.there[row])) {
        keep(filledFrom(known, own), table.name);
        filled.add(column.name);
      } else if (own.column.about && !known.column.about)
        columns.set(column.name, { ...known, column: { ...known.column, about: own.column.about } });
    }
  }
  if (filled.size > 0)
    warnings.push(`Taken from several files, from each for the people that it has: ${shortList([...filled])}.`);
  for (const { name } of tables)
    if (!from.has(name))
      warnings.push(`${name} adds nothing: the other files hold all of its columns, with the same cells.`);
  return { columns: Array.from(columns.values(), ({ column }) => column), from, warnings };
}

/** Whether two columns hold the same cells for the people whom both files have. */
function agree(a: Kept, b: Kept): boolean {
  const both = a.there.flatMap((here, row) => (here && b.there[row] ? [row] : []));
  return sameCells(a.column, b.column, cellText, both);
}

/** The first column, with the cells of the second for people who are not in the files of the first. */
function filledFrom(known: Kept, own: Kept): Kept {
  const cells = columnBuilder(known.column.name);
  known.there.forEach((here, row) => {
    cells.add(cellText(here ? known.column : own.column, row));
  });
  const about = known.column.about ?? own.column.about;
  return {
    column: { ...cells.finish(), ...(about ? { about } : {}) },
    there: known.there.map((here, row) => here || own.there[row]),
  };
}
