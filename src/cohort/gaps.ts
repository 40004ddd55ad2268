import type { Fault } from "../core/errors.js";
import type { Table } from "../core/method.js";

type Tables = Readonly<Record<string, Table>>;

/** Every missing cell as a fault: for plans that impute nothing. Rows lead back to the table. */
export function gapFaults(tables: Tables, rows: Int32Array): Fault[] {
  return Object.values(tables).flatMap(({ features, x }) =>
    features.flatMap((column, j) =>
      Array.from(rows).flatMap((row, i) =>
        Number.isNaN(x.data[i * x.cols + j])
          ? [{ row: row + 1, column, expected: "a number, for the plan imputes nothing", got: "nothing" }]
          : [],
      ),
    ),
  );
}

/** How many cells are missing, of how many. */
export function countGaps(tables: Tables): { missing: number; cells: number } {
  let [missing, cells] = [0, 0];
  for (const { x } of Object.values(tables)) {
    cells += x.data.length;
    for (const value of x.data) if (Number.isNaN(value)) missing++;
  }
  return { missing, cells };
}

/** The rows, of so many, that lack more than half of the features. */
export function mostlyUnknown(tables: Tables, people: number): number[] {
  const missing = new Int32Array(people);
  let features = 0;
  for (const { x } of Object.values(tables)) {
    features += x.cols;
    for (let i = 0; i < people; i++)
      for (let j = 0; j < x.cols; j++) if (Number.isNaN(x.data[i * x.cols + j])) missing[i]++;
  }
  return Array.from(missing.keys()).filter((i) => missing[i] > features / 2);
}
