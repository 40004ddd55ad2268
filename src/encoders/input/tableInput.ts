import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Table } from "../../core/method.js";
import { integer } from "../../core/random.js";
import { impute, learnMedians } from "../../preprocess/impute.js";
import { inOrder } from "../../preprocess/index.js";
import { learnScale, magnitudes, type Scale, scale } from "../../preprocess/scale.js";
import type { Subjects } from "./subjects.js";

/** What was learnt of a table from the people trained on. */
export type LearntTable = {
  readonly kind: "table";
  readonly features: readonly string[];
  readonly medians: Float64Array;
  readonly scale: Scale | null;
};

/** @param rows the people trained on */
export function learnTable({ features, x }: Table, rows: Int32Array, plan: EncoderPlan): LearntTable {
  const medians = learnMedians(x, rows);
  const whole = impute(x, medians);
  const learnt = plan.preprocessing.scale === "training" ? learnScale(whole, rows, magnitudes(whole)) : null;
  return { kind: "table", features, medians, scale: learnt };
}

/** People's features as the network sees them. */
export function tableSubjects(table: Table, learnt: LearntTable): Subjects {
  const whole = impute(inOrder(table, learnt.features), learnt.medians);
  const { rows, cols, data } = learnt.scale ? scale(whole, learnt.scale) : whole;
  return {
    rows,
    shape: [cols],
    async read(wanted) {
      const batch = new Float32Array(wanted.length * cols);
      for (let i = 0; i < wanted.length; i++)
        batch.set(data.subarray(wanted[i] * cols, (wanted[i] + 1) * cols), i * cols);
      return batch;
    },
    population: (trained) => ({
      spread: Float32Array.from(learnScale({ rows, cols, data }, trained, magnitudes({ rows, cols, data })).deviation),
      another: (random) => {
        const row = trained[integer(random, trained.length)];
        return Float32Array.from(data.subarray(row * cols, (row + 1) * cols));
      },
    }),
  };
}
