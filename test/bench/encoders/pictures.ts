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

/** Pictures in memory, values from 0 to 255, and what is known of each, column by column. */
export type Pictures = {
  readonly shape: readonly number[];
  /** [n x shape] */
  readonly pixels: Uint8Array;
  readonly columns: Readonly<Record<string, ArrayLike<number>>>;
};

/** What a training took, and gave. */
export type Learnt = { readonly encoder: EncoderModel; readonly report: EncoderReport; readonly seconds: number };

/** Trains by a plan, as `salient pretrain` does. @param others encoders that the plan names */
export async function learnFrom(
  pictures: Pictures,
  plan: EncoderPlanInput,
  others: Readonly<Record<string, EncoderModel>> = {},
): Promise<Learnt> {
  const { cohort, host } = cohortOf(pictures);
  const encoder = async (name: string) => others[name];
  const { seconds, answer } = await cpu(() => run(pretrain(cohort, EncoderPlan.parse(plan), { ...host, encoder })));
  return { ...answer, seconds };
}

/** Features of pictures, [n, d], as `salient embed` gives them. */
export async function featuresOf(encoder: EncoderModel, pictures: Pictures): Promise<Matrix> {
  const { cohort, host } = cohortOf(pictures);
  return (await run(embed(encoder, cohort, host))).x;
}

function cohortOf({ shape, pixels, columns }: Pictures): { cohort: Cohort; host: EncoderHost } {
  const size = shape.reduce((product, length) => product * length, 1);
  const rows = pixels.length / size;
  const stored = Object.entries(columns).map(
    ([name, values]): Column => ({ form: "number", name, values: Float64Array.from(values), others: {} }),
  );
  const places = Int32Array.from({ length: rows }, (_, i) => i);
  // Nothing is read from files here, so that there are none to be named.
  const set = { name: "picture", type: "uint8", shape, stacks: [], perStack: rows, places } as const;
  const cohort: Cohort = { kind: "table", rows, columns: stored, images: [{ ...set, hashes: new Uint8Array(0) }] };
  const read = async (wanted: readonly number[]) => {
    const batch = new Float32Array(wanted.length * size);
    wanted.forEach((row, i) => {
      batch.set(pixels.subarray(row * size, (row + 1) * size), i * size);
    });
    return batch;
  };
  return {
    cohort,
    host: { environment: { engine: "wasm" }, images: () => ({ kind: "images", rows, shape, read }) },
  };
}
