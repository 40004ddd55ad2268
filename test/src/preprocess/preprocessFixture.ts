import type { Measured } from "../../../src/cohort/measured.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import type { Table } from "../../../src/core/method.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import type { preprocess } from "../../../src/preprocess/index.js";

/** `x` [n, 2] and a design [n, c] as if cut out of a cohort; the first `controls` rows are controls. */
export function measured(x: number[][], design: number[][] = x.map(() => []), controls = x.length / 2): Measured {
  const ids = x.map((_, i) => `p${i}`);
  return {
    tables: { features: { kind: "table", features: ["a", "b"], x: fromRows(x) } },
    ids,
    row: Int32Array.from(ids.keys()),
    target: Uint8Array.from(ids, (_, i) => Number(i >= controls)),
    covariates: { names: design[0].map((_, c) => `c${c}`), x: fromRows(design, design[0].length), coding: [] },
    attributes: {},
    groups: Int32Array.from(ids.keys()),
    flow: [],
    dropped: [],
    everyone: { ids, group: ids.map((_, i) => (i >= controls ? "patient" : "control")) },
    warnings: [],
  };
}
export const planWith = (preprocessing: PlanInput["preprocessing"] = {}) => Plan.parse({ preprocessing });
export const tableIn = (inputs: ReturnType<typeof preprocess>) => (inputs["features"] as Table).x;
