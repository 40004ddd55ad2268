import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import type { Table } from "../core/method.js";
import { zeros } from "../linalg/matrix.js";
import { columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { expectedNumber } from "./expectedNumber.js";
import { readNumbers } from "./reading.js";

type Tables = { readonly tables: Readonly<Record<string, Table>>; readonly faults: readonly Fault[] };

/** The modality of a plain table. */
const PLAIN = "features";

type Asking = {
  readonly columns: Columns;
  readonly rows: Int32Array;
  /** One table a modality, as multimodal methods take them; else all features in one, in the order of the plan. */
  readonly apart: boolean;
};

/** The planned features as numbers, in one table or one a modality, and every cell that is not a finite number. */
export function featureTables(cohort: Cohort, { columns, rows, apart }: Asking): Tables {
  const modalities = Object.entries(columns.modalities);
  const split = modalities.length === 1 || (apart && modalities.length > 1);
  const named = split ? modalities : [[PLAIN, columns.features] as const];
  const read = named.map(
    ([modality, features]) => [modality, featureTable(cohort, { features, columns, rows })] as const,
  );
  return {
    tables: Object.fromEntries(read.map(([modality, { table }]) => [modality, table])),
    faults: read.flatMap(([, { faults }]) => faults),
  };
}

type Asked = { readonly features: readonly string[]; readonly columns: Columns; readonly rows: Int32Array };

function featureTable(cohort: Cohort, { features, columns, rows }: Asked): { table: Table; faults: Fault[] } {
  const x = zeros(rows.length, features.length);
  const faults = features.flatMap((feature, j) => {
    const column = columnNamed(cohort, feature);
    if (!column) throw new Error(`no column "${feature}"`);
    const { values, unreadable } = readNumbers(column, rows, columns.missing);
    for (let i = 0; i < rows.length; i++) x.data[i * x.cols + j] = values[i];
    return unreadable.map(({ row, text }) => ({
      row: row + 1,
      column: feature,
      expected: expectedNumber(text),
      got: text,
    }));
  });
  return { table: { kind: "table", features: [...features], x }, faults };
}

/** The table without some of its features. */
export function withoutFeatures({ kind, features, x }: Table, left: ReadonlySet<string>): Table {
  const kept = features.flatMap((feature, j) => (left.has(feature) ? [] : [j]));
  const smaller = zeros(x.rows, kept.length);
  for (let i = 0; i < x.rows; i++)
    kept.forEach((from, to) => {
      smaller.data[i * kept.length + to] = x.data[i * x.cols + from];
    });
  return { kind, features: kept.map((j) => features[j]), x: smaller };
}
