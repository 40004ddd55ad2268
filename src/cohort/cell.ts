/**
 * A cell as a reader gives it: its text, or the number itself where the file stores numbers. A number is finite, no larger than 2^53 - 1,
 * and stands for its shortest text.
 */
export type Cell = string | number;

/** The text of a cell. */
export function textOfCell(cell: Cell): string {
  return typeof cell === "number" ? String(cell) : cell;
}
