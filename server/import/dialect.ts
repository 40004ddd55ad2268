import Papa from "papaparse";
import type { Dialect } from "../../src/contract/cohort.js";

const delimiters = [",", "\t", ";", "|"] as const;
const ROWS = 100;
const COMMA_NUMBER = /^\s*[+-]?(\d*,\d+|\d{1,3}(\.\d{3})+,\d+)(e[+-]?\d+)?\s*$/i;
const POINT_NUMBER = /^\s*[+-]?\d*\.\d+(e[+-]?\d+)?\s*$/i;

/** How the first lines of a table are written: what separates cells, what stands before decimals, whether cells are quoted. */
export function dialectOf(head: string): Pick<Dialect, "delimiter" | "decimal" | "quoted"> {
  const announced = announcedDelimiter(head);
  const text = announced ? withoutFirstLine(head) : head;
  const delimiter = announced ?? likeliestDelimiter(text);
  const cells = rowsOf(text, delimiter).slice(1).flat();
  const commas = cells.filter((cell) => COMMA_NUMBER.test(cell)).length;
  const points = cells.filter((cell) => POINT_NUMBER.test(cell)).length;
  const quoted = new RegExp(`(^|[\\n${delimiter === "|" ? "\\|" : delimiter}])"`).test(text);
  return { delimiter, decimal: commas > points ? "," : ".", quoted };
}

/** Excel writes `sep=;` as a line of its own before the header. */
export function announcedDelimiter(head: string): Dialect["delimiter"] | undefined {
  const found = /^sep=(.)\n/i.exec(head)?.[1];
  return delimiters.find((delimiter) => delimiter === found);
}

export function withoutFirstLine(text: string): string {
  return text.slice(text.indexOf("\n") + 1);
}

/** The delimiter under which most rows have as many cells as the header; the most cells where several do. */
function likeliestDelimiter(text: string): Dialect["delimiter"] {
  const ratings = delimiters.map((delimiter) => {
    const rows = rowsOf(text, delimiter);
    const width = rows[0]?.length ?? 1;
    const alike = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    return { delimiter, width, alike: width > 1 ? alike : 0 };
  });
  return ratings.reduce((best, each) =>
    each.alike > best.alike || (each.alike === best.alike && each.width > best.width) ? each : best,
  ).delimiter;
}

/** The first rows, blank ones left out; the last is left out too where the text may end inside it. */
function rowsOf(text: string, delimiter: string): string[][] {
  const { data } = Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    preview: ROWS + 1,
    skipEmptyLines: "greedy",
  });
  return data.length > 1 && !text.endsWith("\n") ? data.slice(0, -1) : data;
}
