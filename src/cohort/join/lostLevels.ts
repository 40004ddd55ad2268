import { SalientError } from "../../core/errors.js";
import { cellText, columnNamed } from "../cells.js";
import { isMissing } from "../missing.js";
import { shortList } from "../shortList.js";
import type { Used } from "./droppedRows.js";
import type { KeyedTable } from "./namedTable.js";

const ALL = "Leave that file out, or keep everyone, with empty cells: join.keep all in the schema.";

/**
 * What becomes of the values of the diagnosis where only people who are in every file are kept: a value of which nobody
 * is left is told, with the file that lacks these people.
 *
 * @throws SalientError `INPUT_INVALID` where no controls are left, or one value alone: there is nothing to contrast
 */
export function tellLostLevels(tables: readonly Used[]): string[] {
  const labelled = tables.find(({ table }) => table.label !== null);
  if (!labelled) return [];
  const { table, used } = labelled;
  const levels = idsByLevel(table);
  const kept = new Set([...levels].filter(([, rows]) => rows.some((row) => used.has(row))).map(([level]) => level));
  const lost = [...levels.keys()].filter((level) => !kept.has(level));
  if (lost.length === 0 || levels.size < 2) return [];
  const others = tables.map((each) => each.table).filter((each) => each !== table);
  const words = lost.map((level) => inWords(level, levels.get(level) ?? [], table, others));
  const control = table.label?.control ?? [];
  const uncontrolled = control.length > 0 && control.every((level) => !kept.has(level));
  if (kept.size < 2 || uncontrolled)
    throw new SalientError("INPUT_INVALID", `joining the files leaves nothing to contrast: ${words.join("; ")}`, {
      hint: ALL,
    });
  return words.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}: all of them are left out.`);
}

function idsByLevel({ cohort, label, ids }: KeyedTable): Map<string, number[]> {
  const column = label && columnNamed(cohort, label.column);
  const levels = new Map<string, number[]>();
  for (const row of ids.keys()) {
    const level = column ? cellText(column, row) : "";
    if (!isMissing(level, [])) levels.set(level, [...(levels.get(level) ?? []), row]);
  }
  return levels;
}

/** `none of the 30 rows with diagnosis "control" is in panss.csv, which has 40 rows`. */
function inWords(level: string, rows: readonly number[], table: KeyedTable, others: readonly KeyedTable[]): string {
  const without = others.filter(({ ids }) => {
    const there = new Set(ids);
    return !rows.some((row) => there.has(table.ids[row]));
  });
  const files = without.map(({ name, ids }) => `${name}, which has ${ids.length} rows`);
  const where = files.length > 0 ? shortList(files) : "every file";
  return `none of the ${rows.length} rows of ${table.name} with ${table.label?.column} "${level}" is in ${where}`;
}
