import { type Fault, SalientError } from "../../src/core/errors.js";
import type { TextSource } from "./tableSource.js";

/**
 * A table in which a column that comes again under the same name, with the same cells, is kept once.
 *
 * @param told what was left out is added here
 * @throws SalientError `COHORT_FAULTY`, as the rows are read, where columns of one name differ
 */
export function withoutRepeats(source: TextSource, told: string[]): TextSource {
  const first = new Map<string, number>();
  const again: { readonly at: number; readonly before: number }[] = [];
  source.header.forEach((name, at) => {
    const before = first.get(name.trim());
    if (before === undefined || name.trim() === "") first.set(name.trim(), at);
    else again.push({ at, before });
  });
  if (again.length === 0) return source;
  const left = new Set(again.map(({ at }) => at));
  const keep = (cells: readonly string[]) => cells.filter((_, at) => !left.has(at));
  const names = again.map(({ at }) => source.header[at].trim());
  told.push(`Written twice with the same values, and kept once: ${names.join(", ")}.`);
  return { ...source, header: keep(source.header), rows: rows() };

  async function* rows() {
    let row = 0;
    for await (const piece of source.rows) {
      for (const cells of piece) {
        row++;
        for (const { at, before } of again)
          if (cells[at] !== cells[before]) throw differs({ row, column: source.header[at].trim() });
      }
      yield piece.map((cells) => (cells.length === source.header.length ? keep(cells) : cells));
    }
  }
}

function differs(where: Pick<Fault, "row" | "column">): SalientError {
  const fault = { ...where, expected: "the same value as in the other column of this name", got: "another" };
  return new SalientError(
    "COHORT_FAULTY",
    `two columns are called "${where.column}" and differ, first in row ${where.row}`,
    {
      faults: [fault],
    },
  );
}
