import { SalientError } from "../../src/core/errors.js";
import type { TextSource } from "./tableSource.js";

const MOST_CELLS = 20_000_000;

/**
 * A table with its rows made columns. It is held whole.
 * @throws SalientError `COHORT_FAULTY` for a row of another length than the header, `FILE_TOO_LARGE`
 */
export async function turned(source: TextSource): Promise<TextSource> {
  const { header } = source;
  const kept: (readonly string[])[] = [];
  for await (const rows of source.rows)
    for (const row of rows) {
      if (row.every((cell) => cell.trim() === "")) continue;
      kept.push(row);
      if (row.length !== header.length) throw ragged(kept.length, row.length, header.length);
      if (kept.length * header.length > MOST_CELLS)
        throw new SalientError(
          "FILE_TOO_LARGE",
          `a table that is to be turned has more than ${MOST_CELLS / 1e6} million cells`,
        );
    }
  const people = header.slice(1).map((name, i) => [name, ...kept.map((row) => row[i + 1])]);
  return { ...source, header: [header[0], ...kept.map(([name]) => name)], rows: once(people) };
}

async function* once(rows: readonly (readonly string[])[]) {
  yield rows;
}

function ragged(row: number, found: number, expected: number): SalientError {
  const fault = { row, expected: `${expected} cells, as in the header`, got: `${found} cells` };
  return new SalientError("COHORT_FAULTY", `row ${row}: expected ${fault.expected}, found ${fault.got}`, {
    faults: [fault],
  });
}
