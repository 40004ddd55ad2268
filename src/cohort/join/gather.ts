import type { Column } from "../cohort.js";

/** The cells of a column at these rows, empty where the row is -1. */
export function gather(column: Column, rows: Int32Array, name = column.name): Column {
  if (column.form === "number") return gatherNumbers(column, rows, name);
  const known = new Map<number, number>();
  const levels: string[] = [];
  const codes = rows.map((row) => {
    const code = row < 0 ? -1 : column.codes[row];
    if (code < 0) return -1;
    const seen = known.get(code);
    if (seen !== undefined) return seen;
    known.set(code, levels.length);
    return levels.push(column.levels[code]) - 1;
  });
  return { form: "text", name, ...aboutOf(column), codes, levels };
}

function gatherNumbers(column: Extract<Column, { form: "number" }>, rows: Int32Array, name: string): Column {
  const values = Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : column.values[row]));
  const others: Record<string, string> = {};
  rows.forEach((row, at) => {
    const other = row < 0 ? undefined : column.others[row];
    if (other !== undefined) others[at] = other;
  });
  return { form: "number", name, ...aboutOf(column), values, others };
}

function aboutOf({ about }: Column): Pick<Column, "about"> {
  return about ? { about } : {};
}

/** Whether two columns hold the same cells at these rows. */
export function sameCells(
  a: Column,
  b: Column,
  text: (column: Column, row: number) => string,
  rows: readonly number[],
): boolean {
  return rows.every((row) => text(a, row) === text(b, row));
}
