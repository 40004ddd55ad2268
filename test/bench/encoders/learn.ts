import type { Cohort, Column } from "../../../src/cohort/cohort.js";
import type { EncoderReport } from "../../../src/contract/encoder.js";
import { EncoderPlan, type EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { run } from "../../../src/core/run.js";
import { embed } from "../../../src/encoders/embed.js";
import type { EncoderModel } from "../../../src/encoders/encoderModel.js";
import type { EncoderHost } from "../../../src/encoders/host.js";
import { pretrain } from "../../../src/encoders/pretrain.js";
import type { Matrix } from "../../../src/linalg/matrix.js";
import { cpu } from "../cpu.js";

/** People, and what only a host has of them. */
export type Known = { readonly cohort: Cohort; readonly host: EncoderHost };

/** What a training took, and gave. */
export type Learnt = { readonly encoder: EncoderModel; readonly report: EncoderReport; readonly seconds: number };

/** Trains by a plan, as `salient pretrain` does. @param others encoders that the plan names */
export async function learnFrom(
  { cohort, host }: Known,
  plan: EncoderPlanInput,
  others: Readonly<Record<string, EncoderModel>> = {},
): Promise<Learnt> {
  const encoder = async (name: string) => others[name];
  const { seconds, answer } = await cpu(() => run(pretrain(cohort, EncoderPlan.parse(plan), { ...host, encoder })));
  return { ...answer, seconds };
}

/** Everyone's features, [n, d], as `salient embed` gives them. */
export async function featuresOf(encoder: EncoderModel, { cohort, host }: Known): Promise<Matrix> {
  return (await run(embed(encoder, cohort, host))).x;
}

/** Columns of numbers. */
export function numberColumns(columns: Readonly<Record<string, ArrayLike<number>>>): Column[] {
  return Object.entries(columns).map(([name, values]) => ({
    ...{ form: "number", name, others: {} },
    values: Float64Array.from(values),
  }));
}

/** A table whose features are x_1, x_2, …, and further columns. */
export function tableOf({ rows, cols, data }: Matrix, further: Readonly<Record<string, ArrayLike<number>>>): Known {
  const features = Array.from({ length: cols }, (_, j): [string, Float64Array] => [
    `x_${j + 1}`,
    Float64Array.from({ length: rows }, (_, i) => data[i * cols + j]),
  ]);
  const columns = numberColumns({ ...Object.fromEntries(features), ...further });
  return { cohort: { kind: "table", rows, columns }, host: { environment: { engine: "wasm" } } };
}
