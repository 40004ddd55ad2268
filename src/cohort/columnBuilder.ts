import { type Cell, textOfCell } from "./cell.js";
import type { Column } from "./cohort.js";
import { decimalNumber, losesAsNumber } from "./decimalNumber.js";
import { growingArray } from "./growingArray.js";
import { isMissingToken } from "./missing.js";

/** A column whose filled cells are at least this share numbers is a column of numbers; its other cells are faults. */
export const NUMBER_SHARE = 0.5;

/** Takes the cells of one column in order. */
export type ColumnBuilder = { add(cell: Cell): void; finish(): Column };

/** `add` is false once the column has turned out to be of another form. */
type Cells = { add(cell: Cell): boolean; finish(): Column };

const TRIAL = 100;
const MANY_OTHERS = 1024;

/**
 * Finds the form of a column as it is read. The first filled cells are kept as text; then the column goes on as doubles
 * if they are nearly all numbers and lose nothing by it, or else as distinct texts with a code a row.
 *
 * @param exact keep the text of every cell, whatever it looks like: ids
 */
export function columnBuilder(name: string, exact = false): ColumnBuilder {
  const trial: string[] = [];
  let filled = 0;
  let cells: Cells | undefined;
  const decide = () => {
    const chosen = !exact && looksNumeric(trial) ? numberCells(name) : textCells(name);
    for (const text of trial) chosen.add(text);
    trial.length = 0;
    return chosen;
  };
  return {
    add(cell) {
      if (cells) {
        if (!cells.add(cell)) cells = asTextCells(cells.finish());
        return;
      }
      const text = textOfCell(cell);
      const known = isMissingToken(text) ? "" : text;
      trial.push(ownCopy(known));
      if (known !== "" && ++filled === TRIAL) cells = decide();
    },
    finish() {
      const column = (cells ?? decide()).finish();
      if (column.form === "text") return exact ? column : (asNumbers(column) ?? column);
      return mostlyNumbers(column) ? column : asTextCells(column).finish();
    },
  };
}

function looksNumeric(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== "");
  const numbers = filled.filter((text) => !Number.isNaN(decimalNumber(text)));
  return numbers.length >= NUMBER_SHARE * filled.length && !numbers.some((text) => losesAsNumber(text, Number(text)));
}

function numberCells(name: string): Cells {
  const values = growingArray((length) => new Float64Array(length));
  const others: Record<string, string> = {};
  let [row, count, missing] = [0, 0, 0];
  return {
    add(text) {
      if (typeof text === "number") {
        values.push(text);
        row++;
        return true;
      }
      const value = decimalNumber(text);
      const exact = !Number.isNaN(value) && !losesAsNumber(text, value);
      values.push(exact ? value : Number.NaN);
      row++;
      if (exact) return true;
      if (isMissingToken(text)) missing++;
      else {
        others[row - 1] = ownCopy(text);
        count++;
      }
      return count <= MANY_OTHERS || count <= (1 - NUMBER_SHARE) * (row - missing);
    },
    finish: () => ({ form: "number", name, values: values.finish(), others }),
  };
}

function textCells(name: string): Cells {
  const codes = growingArray((length) => new Int32Array(length));
  const levels: string[] = [];
  const known = new Map<string, number>();
  const newLevel = (text: string) => {
    levels.push(ownCopy(text));
    known.set(levels[levels.length - 1], levels.length - 1);
    return levels.length - 1;
  };
  return {
    add(cell) {
      const text = textOfCell(cell);
      codes.push(isMissingToken(text) ? -1 : (known.get(text) ?? newLevel(text)));
      return true;
    },
    finish: () => ({ form: "text", name, codes: codes.finish(), levels }),
  };
}

/** The same cells as texts, to go on with; numbers are written in the shortest way, here and from here on. */
function asTextCells(column: Column): Cells {
  const cells = textCells(column.name);
  const add = (cell: Cell) => {
    const text = textOfCell(cell);
    const value = decimalNumber(text);
    return cells.add(Number.isNaN(value) || losesAsNumber(text, value) ? text : String(value));
  };
  if (column.form === "number")
    column.values.forEach((value, row) => {
      cells.add(Number.isNaN(value) ? (column.others[row] ?? "") : String(value));
    });
  return { ...cells, add };
}

function mostlyNumbers({ values, others }: Column & { form: "number" }): boolean {
  const texts = Object.values(others);
  const filled = texts.length + values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  return filled > 0 && texts.length <= (1 - NUMBER_SHARE) * filled && !texts.some(isLossyNumber);
}

/** The same cells as numbers, if they are nearly all numbers that lose nothing by it. */
function asNumbers({ name, codes, levels }: Column & { form: "text" }): Column | undefined {
  if (levels.some(isLossyNumber)) return undefined;
  const numbers = levels.map(decimalNumber);
  const values = Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : numbers[code]));
  const others: Record<string, string> = {};
  codes.forEach((code, row) => {
    if (code >= 0 && Number.isNaN(numbers[code])) others[row] = levels[code];
  });
  const column = { form: "number", name, values, others } as const;
  return mostlyNumbers(column) ? column : undefined;
}

function isLossyNumber(text: string): boolean {
  const value = decimalNumber(text);
  return !Number.isNaN(value) && losesAsNumber(text, value);
}

/** A text that does not keep the block of the file alive from which it was cut. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
