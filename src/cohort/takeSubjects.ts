import type { Attribute, Table } from "../core/method.js";
import { takeRows } from "../linalg/matrix.js";
import type { Measured } from "./measured.js";

/** The same columns of fewer subjects, in the order of `indices`; a subject may come more than once. */
export function takeSubjects(measured: Measured, indices: ArrayLike<number>): Measured {
  const order = Int32Array.from(indices);
  const { tables, covariates, attributes, outcome, sites, splitSites } = measured;
  return {
    ...measured,
    tables: mapValues(tables, (table: Table): Table => ({ ...table, x: takeRows(table.x, order) })),
    ids: Array.from(order, (i) => measured.ids[i]),
    row: order.map((i) => measured.row[i]),
    target: Uint8Array.from(order, (i) => measured.target[i]),
    ...(outcome ? { outcome: Float64Array.from(order, (i) => outcome[i]) } : {}),
    covariates: { ...covariates, x: takeRows(covariates.x, order) },
    attributes: mapValues(attributes, (each: Attribute) => ({
      ...each,
      values: Float64Array.from(order, (i) => each.values[i]),
    })),
    groups: order.map((i) => measured.groups[i]),
    ...(sites ? { sites: Array.from(order, (i) => sites[i]) } : {}),
    ...(splitSites ? { splitSites: Array.from(order, (i) => splitSites[i]) } : {}),
  };
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
