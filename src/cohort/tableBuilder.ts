import { SalientError } from "../core/errors.js";
import type { Cell } from "./cell.js";
import type { Cohort, Column } from "./cohort.js";
import { type ColumnBuilder, columnBuilder } from "./columnBuilder.js";
import { faultList } from "./faultList.js";
import { identifyingColumn } from "./identifying.js";
import { nameSense } from "./nameSense.js";
import { pointForComma } from "./pointForComma.js";
import { isRowName, readHeader } from "./readHeader.js";

export type TableOptions = {
  /** What stands before the decimals; a comma is rewritten as a point in cells that are numbers. */
  readonly decimal: "." | ",";
  /** Columns that are stored although they look identifying. */
  readonly keepIdentifying: readonly string[];
};

export type Refused = { readonly name: string; readonly reason: string };

export type BuiltTable = {
  readonly cohort: Cohort;
  /** Columns that look identifying, and are not in the cohort. */
  readonly refused: Refused[];
  readonly warnings: string[];
};

export type TableBuilder = {
  /** One row of the file, cell by cell. Rows without any content are left out. */
  add(cells: readonly Cell[]): void;
  /** @throws SalientError `COHORT_UNREADABLE` where there is no table, `COHORT_FAULTY` with every fault of its form */
  finish(): BuiltTable;
};

const SURPLUS =
  "Rows with more cells than the header: do numbers have decimal commas, or texts commas? Then save the table with semicolons or tabs between the cells, or with quotes around such cells.";
const TITLE = "Is the first row a title, and do the names stand in a lower row? Then delete the rows above the names.";
const LONGEST_CELL = 5000;
const MOST_CELLS = 200_000_000;

/**
 * Turns rows of text into a cohort, column by column, without ever holding the rows. Cells are trimmed; texts that
 * always mean missing become empty; nothing else is changed.
 *
 * @throws SalientError `COHORT_UNREADABLE` for a header that is none, `FILE_TOO_LARGE` for more than 10,000 columns
 */
export function tableBuilder(header: readonly string[], { decimal, keepIdentifying }: TableOptions): TableBuilder {
  const faults = faultList();
  const { names, warnings } = readHeader(header, faults);
  const columns = names.map((name) => columnBuilder(name, nameSense(name) === "id" || isRowName(name)));
  const read = decimal === "," ? pointForComma : (cell: string) => cell;
  let [rows, blank, ragged, surplus] = [0, 0, 0, 0];
  return {
    add(cells) {
      if (isBlank(cells)) {
        blank++;
        return;
      }
      rows++;
      if (rows * columns.length > MOST_CELLS) throw tooLarge();
      addRow(cells);
    },
    finish() {
      if (rows === 0) throw new SalientError("COHORT_UNREADABLE", "the table has a header and no rows below it");
      const built = finishColumns(columns, header, faults);
      const isTitle = names.filter((name) => name === "").length >= 0.5 * names.length;
      faults.refuse(isTitle ? TITLE : surplus > 0 && surplus >= 0.5 * ragged ? SURPLUS : undefined);
      if (blank > 0) warnings.push(`${blank} blank ${blank === 1 ? "row was" : "rows were"} left out.`);
      return {
        ...withoutIdentifying(built, rows, keepIdentifying),
        warnings: [...warnings, ...ghosts(columns, built)],
      };
    },
  };

  function addRow(cells: readonly Cell[]): void {
    const beyond = cells.length > columns.length && !cells.slice(columns.length).every(isEmptyCell);
    if (cells.length < columns.length || beyond) {
      ragged++;
      if (beyond) surplus++;
      faults.add({ row: rows, expected: `${columns.length} cells, as in the header`, got: `${cells.length} cells` });
      return;
    }
    for (let i = 0; i < columns.length; i++) {
      const cell = cells[i];
      columns[i].add(typeof cell === "number" ? cell : read(checked(cell.trim(), i)));
    }
  }

  function checked(cell: string, column: number): string {
    if (cell.length <= LONGEST_CELL) return cell;
    const expected = `at most ${LONGEST_CELL} characters (is a quote never closed?)`;
    faults.add({ row: rows, column: names[column], expected, got: `${cell.length} characters` });
    return "";
  }
}

function isBlank(cells: readonly Cell[]): boolean {
  return isEmptyCell(cells[0]) && cells.every(isEmptyCell);
}

function isEmptyCell(cell: Cell): boolean {
  return typeof cell === "string" && cell.trim() === "";
}

/** Every column; one without a name is none if nothing stands in it, and a fault if something does. */
function finishColumns(
  builders: readonly ColumnBuilder[],
  header: readonly string[],
  faults: ReturnType<typeof faultList>,
): Column[] {
  const columns = builders.map((builder) => builder.finish());
  return columns.filter((column, i) => {
    if (column.name !== "") return true;
    if (!isEmpty(column))
      faults.add({ expected: `a name in the header for column ${i + 1} of ${header.length}`, got: "nothing" });
    return false;
  });
}

function isEmpty(column: Column): boolean {
  return column.form === "text" && column.levels.length === 0;
}

function ghosts(builders: readonly ColumnBuilder[], columns: readonly Column[]): string[] {
  const left = builders.length - columns.length;
  const what =
    left === 1 ? "column without a name and without content was" : "columns without a name and without content were";
  return left === 0 ? [] : [`${left} ${what} left out.`];
}

function withoutIdentifying(columns: readonly Column[], rows: number, keep: readonly string[]) {
  const refused: Refused[] = [];
  const stored = columns.filter((column) => {
    const reason = keep.includes(column.name) ? null : identifyingColumn(column);
    if (reason !== null) refused.push({ name: column.name, reason });
    return reason === null;
  });
  if (stored.length === 0)
    throw new SalientError("COHORT_IDENTIFYING", "every column looks as if it could identify people", {
      faults: refused.map(({ name, reason }) => ({ column: name, expected: "nothing identifying", got: reason })),
    });
  const cohort: Cohort = { kind: "table", rows, columns: stored };
  return { cohort, refused };
}

function tooLarge(): SalientError {
  return new SalientError("FILE_TOO_LARGE", `the table has more than ${MOST_CELLS / 1e6} million cells`);
}
