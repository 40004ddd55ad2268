import { cellText, columnNamed } from "../../src/cohort/cells.js";
import type { Cohort } from "../../src/cohort/cohort.js";
import { describeCohort } from "../../src/cohort/describeCohort.js";
import { SalientError } from "../../src/core/errors.js";
import { type Matrix, zeros } from "../../src/linalg/matrix.js";
import { UsageError } from "./command.js";
import { columnOf, readTextTable } from "./readTextTable.js";

/** Columns of such tables that are no coordinates. */
const others = ["participant_id", "group", "cluster", "status"];

/**
 * Coordinates of everyone in a cohort from the table of an embedding, found by their ids, [rows of the cohort, d].
 *
 * @param named column of ids in the cohort; the one that looks like it where none is named
 * @throws SalientError `COHORT_FAULTY` naming the first row that the embedding lacks
 */
export async function readEmbedding(path: string, cohort: Cohort, named: string | undefined): Promise<Matrix> {
  const table = await readTextTable(path);
  const name = named ?? describeCohort(cohort, {}).proposal.id;
  const column = name === null ? undefined : columnNamed(cohort, name);
  if (!column) throw new UsageError("--embedding FILE needs ids to match people by: --id COL");
  const spaces = table.header.filter((each) => !others.includes(each));
  const at = new Map(columnOf(table, "participant_id").map((id, row) => [id, row]));
  const points = zeros(cohort.rows, spaces.length);
  const columns = spaces.map((space) =>
    columnOf(table, space).map((text) => (text === "" ? Number.NaN : Number(text))),
  );
  for (let row = 0; row < cohort.rows; row++) {
    const place = at.get(cellText(column, row));
    const values = columns.map((each) => (place === undefined ? Number.NaN : each[place]));
    if (!values.every(Number.isFinite))
      throw new SalientError("COHORT_FAULTY", `${path} has no numbers in every column for everyone in the table`, {
        faults: [
          { row: row + 1, column: name ?? "", expected: `a person with coordinates in ${path}`, got: "another" },
        ],
        hint: "Give the embedding of the same people, or name the column of their ids with --id.",
      });
    points.data.set(values, row * points.cols);
  }
  return points;
}
