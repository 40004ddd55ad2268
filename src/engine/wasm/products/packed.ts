import { cellsIn, type Grid, line, tableOf } from "./grid.js";
import type { ProductKernels } from "./kernels.js";
import type { Take } from "./scratch.js";

/** The right-hand side of a product: k rows of n columns that lie anywhere in memory. */
export interface Columns {
  /** Where runs of rows lie, in numbers from the address that is packed, and how many rows each has. */
  readonly runs: Grid;
  readonly run: number;
  /** Numbers from row to row of a run, and from column to column. */
  readonly rowStep: number;
  readonly columnStep: number;
  readonly n: number;
}

/** k rows of n columns, one row after the other. */
export const rowByRow = (k: number, n: number): Columns => ({ runs: line(1, 0), run: k, rowStep: n, columnStep: 1, n });

/** The same of a matrix that is stored transposed, [n, k]. */
export const columnByColumn = (k: number, n: number): Columns => ({
  runs: line(1, 0),
  run: k,
  rowStep: 1,
  columnStep: k,
  n,
});

/** Room for packed columns, and a function that packs those at an address, or the first of their rows, into it. */
export function packer(kernels: ProductKernels, take: Take, columns: Columns) {
  const { runs, run, rowStep, columnStep, n } = columns;
  const table = tableOf(kernels, take, runs);
  const panels = take(4 * cellsIn(runs) * run * (n === 1 ? 1 : 8 * Math.ceil(n / 8)));
  const pack = (address: number, rows = run) =>
    kernels.pack(address, table, cellsIn(runs), rows, 4 * rowStep, 4 * columnStep, n, panels);
  return { panels, pack };
}
