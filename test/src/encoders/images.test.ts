import { beforeAll, describe, expect, it } from "vitest";
import { run } from "../../../src/core/run.js";
import { embed } from "../../../src/encoders/embed.js";
import { packEncoder, unpackEncoder } from "../../../src/encoders/encoderFile.js";
import { exportWeights } from "../../../src/encoders/exportWeights.js";
import { pretrain } from "../../../src/encoders/pretrain.js";
import { trainedEncoder } from "../../../src/encoders/trainedEncoder.js";
import { onnx } from "../../../src/export/onnx/onnx.js";
import { readSafetensors } from "../../../src/export/safetensors.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { runFile } from "../export/onnx/onnxRuntime.js";
import { imageCohort, imagePlan } from "./imageCohort.js";

beforeAll(async () => {
  await wasmEngine();
});

const rejects = (steps: ReturnType<typeof pretrain>) => expect(run(steps)).rejects;

describe("pretraining on images", () => {
  it.each([
    ["pictures", [12, 12, 1]],
    ["volumes", [6, 6, 6, 1]],
  ])("learns from %s, and embeds one person alone as among others", async (_, shape) => {
    const { cohort, host } = imageCohort(shape);
    const { encoder, report } = await run(pretrain(cohort, imagePlan(), host));
    const loss = report.epochs.map(({ metrics }) => metrics["loss"] as number);
    expect(loss.at(-1)).toBeLessThan(loss[0] as number);
    expect(report.network).toMatchObject({ input: shape, features: 8 });
    const { x } = await run(embed(encoder, cohort, host));
    const only = {
      ...cohort.images![0]!,
      places: Int32Array.from(cohort.images![0]!.places, (p, i) => (i === 5 ? p : -1)),
    };
    const alone = await run(embed(encoder, { ...cohort, images: [only] }, host));
    expect(alone.ids).toEqual(["sub-6"]);
    for (let k = 0; k < 8; k++) expect(alone.x.data[k]).toBeCloseTo(x.data[5 * 8 + k] as number, 5);
  });

  it("is kept as two files, starts another training from them, and runs elsewhere as ONNX", async () => {
    const { cohort, voxels, host } = imageCohort([12, 12, 1]);
    const plan = imagePlan({ preprocessing: { intensity: "none" }, training: { epochs: 1, batch: 16 } });
    const { encoder } = await run(pretrain(cohort, plan, host));
    const { json, bin } = await packEncoder(encoder);
    expect(await unpackEncoder(json, bin)).toEqual(encoder);
    await expect(
      unpackEncoder(
        json,
        bin.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
      ),
    ).rejects.toMatchObject({
      code: "ENCODER_UNREADABLE",
    });
    const { tensors } = readSafetensors(exportWeights(encoder));
    const weights = async () => ({ kind: "published" as const, weights: tensors });
    const again = await run(pretrain(cohort, { ...plan, start: "weights.safetensors" }, { ...host, weights }));
    expect(again.report.start).toMatchObject({ share: 1, missing: [] });
    expect(again.report.start?.unexpected.every((name) => name.startsWith("head."))).toBe(true);
    const { x } = await run(embed(encoder, cohort, host));
    const { values } = await runFile(onnx(trainedEncoder(encoder)), {
      shape: [4, 12, 12, 1],
      values: voxels.slice(0, 4 * 144),
    });
    for (let k = 0; k < 4 * 8; k++) expect(values[k]).toBeCloseTo(x.data[k] as number, 4);
  });

  it("refuses to start from weights of another network, naming their tensors", async () => {
    const { cohort, host } = imageCohort([12, 12, 1]);
    const training = { epochs: 1, batch: 16 };
    const { encoder: model } = await run(pretrain(cohort, imagePlan({ training }), host));
    const weights = async () => ({ kind: "encoder" as const, model });
    const plan = imagePlan({
      training,
      start: "encoder",
      encoder: { id: "small-cnn", settings: { channels: [4, 6] } },
    });
    await rejects(pretrain(cohort, plan, { ...host, weights })).toMatchObject({
      code: "WEIGHTS_UNFIT",
      faults: expect.arrayContaining([expect.objectContaining({ column: "conv2.weight" })]),
    });
  });

  it("refuses images without a value everywhere, and without differences, each by row and id, before it trains", async () => {
    const { cohort, voxels, host } = imageCohort([12, 12, 1]);
    voxels[3 * 144 + 7] = Number.NaN;
    voxels.fill(2, 10 * 144, 11 * 144);
    voxels[12 * 144] = Number.POSITIVE_INFINITY;
    await rejects(pretrain(cohort, imagePlan(), host)).toMatchObject({
      code: "IMAGES_FAULTY",
      faults: [
        { row: 4, got: "1 voxel without one (NaN), in the image of sub-4" },
        { row: 11, got: "2 everywhere, in the image of sub-11" },
        { row: 13, got: "1 infinite ones, in the image of sub-13" },
      ],
    });
    voxels.fill(1, 10 * 144, 10 * 144 + 9);
    voxels[12 * 144] = 1;
    const { report } = await run(pretrain(cohort, imagePlan({ preprocessing: { empty: "zero" } }), host));
    expect(report.epochs).toHaveLength(3);
  });

  it("refuses images of another size than it learnt, too few people, and people without a proxy, by row", async () => {
    const { cohort, host } = imageCohort([12, 12, 1]);
    const training = { epochs: 1, batch: 16 };
    const { encoder } = await run(pretrain(cohort, imagePlan({ training }), host));
    const other = imageCohort([10, 10, 1]);
    await expect(run(embed(encoder, other.cohort, other.host))).rejects.toThrow(/12 x 12 x 1.*10 x 10 x 1/);
    await rejects(pretrain(cohort, imagePlan({ training: { batch: 64 } }), host)).toMatchObject({
      code: "COHORT_TOO_SMALL",
      message: expect.stringContaining("as a batch has, 64"),
    });
    const [ids, age] = cohort.columns;
    const gap = {
      ...age!,
      values: (age as { values: Float64Array }).values.map((years, i) => (i === 4 ? Number.NaN : years)),
    };
    const gappy = { ...cohort, columns: [ids!, gap] } as typeof cohort;
    await rejects(pretrain(gappy, imagePlan({ training }), host)).toMatchObject({
      faults: [{ row: 5, column: "age" }],
    });
    const dropped = imagePlan({ training, preprocessing: { unlabelled: "drop" } });
    const { report } = await run(pretrain(gappy, dropped, host));
    expect(report.flow.at(-1)).toMatchObject({ rows: 47 });
  });
});
