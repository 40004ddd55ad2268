import type { Inputs, Table } from "../core/method.js";
import { takeRows } from "../linalg/matrix.js";

/** One column of what a method sees. */
export type Feature = {
  readonly name: string;
  readonly modality: string;
  /** Its column in the table of its modality. */
  readonly column: number;
  /** [n] */
  readonly values: Float64Array;
};

/** Every column of every table, in order. */
export function featuresOf(inputs: Inputs): Feature[] {
  return tablesOf(inputs).flatMap(([modality, { features, x }]) =>
    features.map((name, column) => ({
      ...{ name, modality, column },
      values: Float64Array.from({ length: x.rows }, (_, i) => x.data[i * x.cols + column]),
    })),
  );
}

/** Mean of each feature over some of the people, in the order of `featuresOf`. */
export function centreOf(inputs: Inputs, people: readonly number[]): Float64Array {
  const means = featuresOf(inputs).map(({ values }) => people.reduce((sum, i) => sum + values[i], 0) / people.length);
  return Float64Array.from(means);
}

/** The tables among the inputs, with fewer people. */
export function takePeople(inputs: Inputs, people: readonly number[]): Record<string, Table> {
  return Object.fromEntries(
    tablesOf(inputs).map(([modality, table]) => [modality, { ...table, x: takeRows(table.x, people) }]),
  );
}

function tablesOf(inputs: Inputs): [string, Table][] {
  return Object.entries(inputs).flatMap(([modality, each]): [string, Table][] =>
    each.kind === "table" ? [[modality, each]] : [],
  );
}
