import type { Cohort, Column } from "../../../src/cohort/cohort.js";
import { type BuiltTable, type TableOptions, tableBuilder } from "../../../src/cohort/tableBuilder.js";

/** A table from the text of its rows, cells separated by commas, the header first. */
export function built(lines: readonly string[], options: Partial<TableOptions> = {}): BuiltTable {
  const [header, ...rows] = lines.map((line) => line.split(","));
  const builder = tableBuilder(header, { decimal: ".", keepIdentifying: [], ...options });
  for (const row of rows) builder.add(row);
  return builder.finish();
}

/** One column of the given cells, read as a table would read it. */
export function columnOf(name: string, cells: readonly (string | number)[]): Column {
  const builder = tableBuilder(["other", name], { decimal: ".", keepIdentifying: [name] });
  for (const cell of cells) builder.add(["x", String(cell)]);
  return named(builder.finish().cohort, name);
}

export function named(cohort: Cohort, name: string): Column {
  const column = cohort.columns.find((each) => each.name === name);
  if (!column) throw new Error(`no column ${name}`);
  return column;
}

/** The same cells over and over, up to a length. */
export function cycle(cells: readonly (string | number)[], length: number): string[] {
  return Array.from({ length }, (_, i) => String(cells[i % cells.length]));
}

export function count(from: number, length: number): string[] {
  return Array.from({ length }, (_, i) => String(from + i));
}
