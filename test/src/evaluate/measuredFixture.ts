import type { Measured } from "../../../src/cohort/measured.js";
import type { Attribute } from "../../../src/core/method.js";
import type { Matrix } from "../../../src/linalg/matrix.js";

export type Fixture = {
  readonly x: Matrix;
  readonly target: ArrayLike<number>;
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly groups?: ArrayLike<number>;
};

/** Measured people without a cohort behind them: features `f0`, `f1` ..., no covariates. */
export function measuredFixture({ x, target, attributes = {}, groups }: Fixture): Measured {
  const ids = Array.from({ length: x.rows }, (_, i) => `S${i}`);
  const features = Array.from({ length: x.cols }, (_, j) => `f${j}`);
  return {
    tables: { features: { kind: "table", features, x } },
    ids,
    row: Int32Array.from(ids.keys()),
    target: Uint8Array.from(target),
    covariates: { names: [], coding: [], x: { rows: x.rows, cols: 0, data: new Float64Array(0) } },
    attributes,
    groups: groups ? Int32Array.from(groups) : Int32Array.from(ids.keys()),
    flow: [],
    dropped: [],
    everyone: { ids, group: Array.from(target, (each) => (each === 1 ? "patient" : "control")) },
    warnings: [],
  };
}
