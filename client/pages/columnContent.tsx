import type { ColumnInfo } from "../../src/contract/cohort.js";
import { faultSentence } from "../parts/notes.js";
import { several } from "../words/numbers.js";

/** The values of a column in a few words; cells that could not be read are marked with their rows. */
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
    </td>
  );
}

function contentOf(column: ColumnInfo, rows: number): string {
  if (column.role === "empty" || column.missing === rows) return "empty";
  if (column.role === "constant") return `always ${column.examples[0] ?? "the same"}`;
  if (column.kind === "number" && column.numbers) {
    const { min, median, max } = column.numbers;
    return `${[min, median, max].map(short).join(" · ")} (least, middle, most)`;
  }
  if (column.kind === "category")
    return (
      column.levels
        .slice(0, 4)
        .map((l) => `${l.value} (${l.count})`)
        .join(", ") + (column.distinct > 4 ? ", …" : "")
    );
  return column.examples.slice(0, 3).join(", ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
