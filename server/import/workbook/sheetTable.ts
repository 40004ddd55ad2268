import { isMissingToken } from "../../../src/cohort/missing.js";
import { pointForComma } from "../../../src/cohort/pointForComma.js";
import { type Fault, SalientError } from "../../../src/core/errors.js";
import type { TableSource } from "../tableSource.js";
import type { Header } from "./findHeader.js";
import { columnLetters, columnOf, type SheetEnd, type SheetRow } from "./sheetRows.js";
import type { Sheet } from "./workbookParts.js";

/** A sheet whose header was found: the rows read so far, and those to come. */
export type Begun = {
  readonly header: Header;
  readonly read: readonly SheetRow[];
  readonly rest: AsyncGenerator<SheetRow[]>;
  readonly end: SheetEnd;
};

const POINT = /^[+-]?\d*\.\d+$/;

/** The rows of a sheet as a table, with what is noticed of formulas, errors, merged cells and decimal commas in texts. */
export function sheetTable({ name }: Sheet, begun: Begun, before: readonly string[]): TableSource {
  const { names, first, warnings: ofHeader } = begun.header;
  const warnings = [...before, ...ofHeader];
  const width = names.length;
  const below = begun.read.slice(first);
  const commas = writesCommas(below);
  if (commas) warnings.push("Some numbers are texts with a decimal comma: 20,5 was read as 20.5.");
  const notes = noteTaker(names);
  return { header: names, rows: rows(), decimal: ".", dialect: null, warnings };

  async function* rows() {
    yield below.map(cellsOf);
    for await (const piece of begun.rest) yield piece.map(cellsOf);
    notes.refuse(name);
    const lastOfHeader = begun.read[first - 1].number;
    warnings.push(...notes.warnings(), ...mergedBelow(begun.end.merged, lastOfHeader));
  }

  function cellsOf(row: SheetRow): readonly string[] {
    notes.take(row);
    const cells = [...row.cells];
    while (cells.length < width) cells.push("");
    if (commas) for (const at of row.texts) cells[at] = pointForComma(cells[at]);
    return cells;
  }
}

/** Whether numbers stand as texts with a comma before the decimals, as programs for some languages export them. */
function writesCommas(rows: readonly SheetRow[]): boolean {
  const texts = rows.flatMap(({ cells, texts: at }) => at.map((column) => cells[column]));
  const commas = texts.filter((text) => pointForComma(text) !== text).length;
  return commas > texts.filter((text) => POINT.test(text)).length;
}

function noteTaker(names: readonly string[]) {
  const errors = new Map<string, { count: number; cell: string }>();
  const faults: Fault[] = [];
  let [count, uncalculated] = [0, 0];
  return {
    take({ number, cells, errors: at, uncalculated: open }: SheetRow) {
      count++;
      for (const column of at) {
        const known = errors.get(cells[column]);
        if (known) known.count++;
        else errors.set(cells[column], { count: 1, cell: `${columnLetters(column)}${number}` });
      }
      uncalculated += open.length;
      for (const column of open.slice(0, 100 - faults.length)) {
        const got = `a formula without a result in cell ${columnLetters(column)}${number}`;
        faults.push({ row: count, ...(names[column] ? { column: names[column] } : {}), expected: "a value", got });
      }
    },
    /** @throws SalientError `COHORT_FAULTY` where formulas have no results */
    refuse(sheet: string) {
      if (uncalculated === 0) return;
      const cells = uncalculated === 1 ? "a cell holds a formula" : `${uncalculated} cells hold formulas`;
      throw new SalientError("COHORT_FAULTY", `in sheet "${sheet}", ${cells} without a result: never calculated`, {
        faults,
        total: uncalculated,
        hint: "Open the workbook in Excel or LibreOffice, let it calculate, and save it again.",
      });
    },
    warnings(): string[] {
      return [...errors].map(([error, { count: times, cell }]) => {
        const where = times === 1 ? `Cell ${cell} holds` : `${times} cells hold`;
        const first = times === 1 ? "" : ` (the first is ${cell})`;
        return isMissingToken(error)
          ? `${where} ${error}${first}: read as missing.`
          : `${where} the error ${error}${first}: mend the formula, or say that ${error} means missing.`;
      });
    },
  };
}

/** Merged cells that reach over rows below the header: only the first of them holds the value. */
function mergedBelow(merged: readonly string[], lastOfHeader: number): string[] {
  const rows = merged.flatMap((range) => {
    const [from, to = from] = range.split(":");
    const [top, bottom] = [from, to].map((address) => Number(address.replace(/^[A-Z]+/, "")));
    return columnOf(from) >= 0 && top > lastOfHeader && bottom > top ? [range] : [];
  });
  if (rows.length === 0) return [];
  const what = rows.length === 1 ? `The merged cell ${rows[0]} reaches` : `${rows.length} merged cells reach`;
  return [`${what} over several rows: only the first row has the value, the others are empty. Unmerge and fill them.`];
}
