import { beforeAll, describe, expect, it } from "vitest";
import { EncoderReport } from "../../../src/contract/encoder.js";
import { run } from "../../../src/core/run.js";
import { embed } from "../../../src/encoders/embed.js";
import { pretrain } from "../../../src/encoders/pretrain.js";
import { tf } from "../../../src/engine/index.js";
import type { Checkpoint } from "../../../src/train/training.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { agedCohort, host, smallPlan } from "./agedCohort.js";

beforeAll(async () => {
  await wasmEngine();
});

const cohort = agedCohort();
const metric = (report: EncoderReport, name: string) => report.epochs.map(({ metrics }) => metrics[name]);

describe("pretrain(cohort, plan, host)", () => {
  it("learns an embedding from which age can be read, and reports every epoch", async () => {
    const { report } = await run(pretrain(cohort, smallPlan(), host));
    expect(EncoderReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(JSON.parse(JSON.stringify(report)));
    const loss = metric(report, "loss");
    expect(loss.at(-1)).toBeLessThan(loss[0]);
    expect(metric(report, "probeError").at(-1)).toBeLessThan(7);
    expect(report.training.rows + report.validation.rows).toBe(120);
    expect(report.widths).toEqual([{ column: "age", sigma: 8 }]);
    for (const name of [
      "validationLoss",
      "learningRate",
      "alignment",
      "uniformity",
      "retrieval",
      "effectiveRank",
      "bound",
    ])
      expect(metric(report, name).every(Number.isFinite), name).toBe(true);
  });

  it("gives the same numbers for the same plan, and one person alone those of a batch", async () => {
    const plan = smallPlan({ training: { epochs: 2, batch: 32 } });
    const [first, second] = [await run(pretrain(cohort, plan, host)), await run(pretrain(cohort, plan, host))];
    expect(first).toEqual(second);
    const all = await run(embed(first.encoder, cohort, host));
    expect(all.names.slice(0, 2)).toEqual(["features_1", "features_2"]);
    const alone = await run(embed(first.encoder, { ...cohort, rows: 1, columns: cohort.columns.map(firstRow) }, host));
    for (let k = 0; k < 8; k++) expect(alone.x.data[k]).toBeCloseTo(all.x.data[k], 6);
  });

  it("goes on from a checkpoint as if it had never stopped, and frees what it made", async () => {
    const plan = smallPlan({ training: { epochs: 4, batch: 32 } });
    const kept: Checkpoint[] = [];
    const checkpoints = { read: async () => null, write: async (each: Checkpoint) => void kept.push(each) };
    const before = tf.memory().numTensors;
    const whole = await run(pretrain(cohort, plan, { ...host, checkpoints }));
    const resuming = { read: async () => kept[1], write: async () => undefined };
    const resumed = await run(pretrain(cohort, plan, { ...host, checkpoints: resuming }));
    expect(resumed).toEqual(whole);
    expect(tf.memory().numTensors).toBe(before);
  });
});

function firstRow(column: (typeof cohort.columns)[number]) {
  return column.form === "number"
    ? { ...column, values: column.values.slice(0, 1), others: {} }
    : { ...column, codes: column.codes.slice(0, 1) };
}
