import type { Cohort } from "../../../src/cohort/cohort.js";
import { EncoderPlan, type EncoderPlanInput } from "../../../src/contract/encoderPlan.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import type { EncoderHost } from "../../../src/encoders/host.js";
import { voxelsIn } from "../../../src/images/imageSet.js";
import { cohortOf } from "../cohort/cohortFixture.js";

export type ImageCohort = { readonly cohort: Cohort; readonly voxels: Float32Array; readonly host: EncoderHost };

/** Noise with a bright block that grows with the age, an image a person. The voxels can be spoilt before they are read. */
export function imageCohort(shape: readonly number[], people = 48): ImageCohort {
  const random = seeded(3);
  const size = voxelsIn(shape);
  const age = Array.from({ length: people }, () => Math.round(20 + 60 * random()));
  const voxels = Float32Array.from({ length: people * size }, (_, at) => {
    const [i, k] = [Math.floor(at / size), at % size];
    return 0.3 * gaussian(random) + (k < (size * age[i]) / 160 ? 2 : 0);
  });
  const table = cohortOf({ participant_id: age.map((_, i) => `sub-${i + 1}`), age });
  const places = Int32Array.from({ length: people }, (_, i) => i);
  const stored = { stacks: ["a"], perStack: people, places, hashes: new Uint8Array(32 * people) };
  const cohort: Cohort = { ...table, images: [{ name: "image", type: "float32", shape, ...stored }] };
  const read = async (rows: readonly number[]) => {
    const batch = new Float32Array(rows.length * size);
    for (const [i, row] of rows.entries()) batch.set(voxels.subarray(row * size, (row + 1) * size), i * size);
    return batch;
  };
  const images = () => ({ kind: "images" as const, rows: people, shape, read });
  return { cohort, voxels, host: { environment: { engine: "wasm" }, images } };
}

export function imagePlan(said: EncoderPlanInput = {}): EncoderPlan {
  return EncoderPlan.parse({
    columns: { id: "participant_id" },
    encoder: { id: "small-cnn", settings: { channels: [4, 8] } },
    objective: { id: "y-aware" },
    proxies: [{ column: "age", sigma: 8 }],
    views: { preset: "noise" },
    training: { epochs: 3, batch: 16, optimiser: { learningRate: 0.01 }, validation: 0.2 },
    ...said,
  });
}
