import { type XlsxCell, type XlsxSheet, xlsxFile } from "./import/xlsxFile.js";

/** A workbook whose sheets hold these tables, given as text with commas, numbers as numbers. */
export function cohortWorkbook(sheets: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const all = Object.entries(sheets).map(([name, text]): XlsxSheet => {
    const lines = text.trimEnd().split("\n");
    return { name, rows: lines.map((line) => line.split(",").map(cellOf)) };
  });
  return new Uint8Array(xlsxFile(all));
}

function cellOf(text: string): XlsxCell {
  return text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text);
}
