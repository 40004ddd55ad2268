import { SalientError } from "../core/errors.js";
import { decimalNumber } from "./decimalNumber.js";
import type { FaultList } from "./faultList.js";

const MOST_COLUMNS = 10_000;
const LONGEST_NAME = 200;

/** What the first column is called where its name is left out, as R and pandas do with the names of rows. */
export const ROW_NAME = "row_name";

/** Whether a column holds the names or numbers of rows: what R, pandas and readr write without being asked. */
export function isRowName(name: string): boolean {
  return name === ROW_NAME || name === "image_index" || /^Unnamed: \d+$|^\.\.\.1$/.test(name);
}

/**
 * The names of the columns. A first column without a name is called `row_name`; others without a name stay empty.
 * Names that come twice or are very long are added to the faults.
 *
 * @throws SalientError `COHORT_UNREADABLE` for a first row that holds no names, `FILE_TOO_LARGE` for too many
 */
export function readHeader(header: readonly string[], faults: FaultList): { names: string[]; warnings: string[] } {
  const names = header.map((name) => name.trim());
  if (names.every((name) => name === ""))
    throw new SalientError("COHORT_UNREADABLE", "the first row is blank; expected the names of the columns");
  if (names.length > MOST_COLUMNS)
    throw new SalientError(
      "FILE_TOO_LARGE",
      `the table has ${names.length} columns; at most ${MOST_COLUMNS} can be read`,
    );
  if (looksLikeValues(names))
    throw new SalientError("COHORT_UNREADABLE", "the first row holds numbers; expected the names of the columns", {
      hint: "If the names stand in a lower row, delete the rows above it; if there are none, write them into a row on top.",
    });
  for (const name of names)
    if (name.length > LONGEST_NAME)
      faults.add({
        column: `${name.slice(0, 40)}…`,
        expected: `a name of at most ${LONGEST_NAME} characters`,
        got: `${name.length}`,
      });
  for (const [name, times] of repeated(names))
    faults.add({ column: name, expected: "a name that no other column has", got: `${times} columns of this name` });
  if (names[0] !== "" || names.includes(ROW_NAME)) return { names, warnings: [] };
  const warning = `The first column has no name in the header: it is called ${ROW_NAME}.`;
  return { names: [ROW_NAME, ...names.slice(1)], warnings: [warning] };
}

function repeated(names: readonly string[]): [string, number][] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].filter(([name, count]) => name !== "" && count > 1);
}

/** Numbers where names should be, unless they count the columns. */
function looksLikeValues(names: readonly string[]): boolean {
  const numbers = names.map(decimalNumber).filter((value) => !Number.isNaN(value));
  if (numbers.length < 2 || numbers.length < 0.5 * names.length) return false;
  return numbers.some((value, i) => i > 0 && value !== numbers[i - 1] + 1);
}
