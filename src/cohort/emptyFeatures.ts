import type { Fault } from "../core/errors.js";
import type { Table } from "../core/method.js";
import type { Measured } from "./measured.js";

/** Features that never vary, to be left out with a note, and features without a single value, which are a fault. */
export function emptyFeatures(tables: Readonly<Record<string, Table>>): {
  dropped: Measured["dropped"];
  faults: Fault[];
} {
  const features = Object.values(tables).flatMap(({ features, x }) =>
    features.map((feature, j) => ({
      feature,
      values: new Set(Array.from({ length: x.rows }, (_, i) => x.data[i * x.cols + j]).filter((v) => !Number.isNaN(v))),
    })),
  );
  return {
    dropped: features
      .filter(({ values }) => values.size === 1)
      .map(({ feature }) => ({ feature, reason: "the same for everyone" })),
    faults: features
      .filter(({ values }) => values.size === 0)
      .map(({ feature }) => ({ column: feature, expected: "at least one value", got: "none" })),
  };
}
