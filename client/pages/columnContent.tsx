import type { ColumnInfo } from "../../src/contract/cohort.js";
import { faultSentence } from "../parts/notes.js";
import { levelInWords } from "../words/levels.js";
import { several } from "../words/numbers.js";

/**
 * The values of a column in a few words, and what the file beside the table says of it; cells that could not be read are
 * marked with their rows.
 */
export function ColumnContent({ column, rows }: { column: ColumnInfo; rows: number }) {
  if (column.unreadableCount > 0) {
    const first = column.unreadable.slice(0, 2).map(faultSentence).join("; ");
    return (
      <td class="fault">
        <div class="cell-list">
          {several(column.unreadableCount, "cell is", "cells are")} not a number: {first}
        </div>
      </td>
    );
  }
  return (
    <td>
      <div class="cell-list">
        {column.identifying ? `${column.identifying}. ` : ""}
        {contentOf(column, rows)}
      </div>
      {column.description && <div class="cell-list said">{column.description}</div>}
    </td>
  );
}

function contentOf(column: ColumnInfo, rows: number): string {
  if (column.role === "empty" || column.missing === rows) return "empty";
  if (column.role === "constant") return `always ${column.examples[0] ?? "the same"}`;
  if (column.kind === "number" && column.numbers) {
    const { min, median, max } = column.numbers;
    const unit = column.units ? ` ${column.units}` : "";
    return `${[min, median, max].map(short).join(" · ")}${unit} (least, middle, most)`;
  }
  if (column.kind === "category")
    return (
      column.levels
        .slice(0, 4)
        .map((level) => `${levelInWords(level)} (${level.count})`)
        .join(", ") + (column.distinct > 4 ? ", …" : "")
    );
  return column.examples.slice(0, 3).join(", ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
