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

  it.each([
    ["info-nce", {}],
    ["sup-con", { labels: "dx" }],
    ["exponential-regression", {}],
    ["dynamic-regression", {}],
    ["barlow-twins", {}],
    ["decoupled-uniformity", { prior: { columns: ["sex", "site"] } }],
    ["x-clr", { prior: { columns: ["region_1", "age"] } }],
    ["anat-cl", { anatomy: { thickness: ["region_1", "region_2"], area: ["region_3", "region_4"] } }],
    ["regression", { target: "age" }],
    ["classification", { labels: "dx" }],
    ["autoencoder", {}],
    ["vae", {}],
  ])("learns by %s", async (id, said) => {
    const training = { epochs: 12, batch: 32, optimiser: { learningRate: 0.01 } };
    const plan = smallPlan({ objective: { id }, ...said, training });
    const { report, encoder } = await run(pretrain(cohort, plan, host));
    const loss = metric(report, id === "vae" ? "reconstruction" : "loss");
    expect(loss.at(-1)).toBeLessThan(loss[0]);
    expect(Object.values(encoder.weights.encoder).every(({ values }) => values.every(Number.isFinite))).toBe(true);
  });

  it("adds terms, each reported by its name and counted by its weight", async () => {
    const terms = [{ id: "fair-l2", weight: 2 }, { id: "classification" }];
    const said = { objective: { id: "epsilon-sup-info-nce" }, labels: "dx", bias: "site", terms };
    const { report } = await run(pretrain(cohort, smallPlan({ ...said, training: { epochs: 2, batch: 32 } }), host));
    for (const { metrics } of report.epochs) {
      const sum = metrics["epsilon-sup-info-nce"] + metrics["fair-l2"] + metrics["classification"];
      expect(metrics["loss"]).toBeCloseTo(sum, 4);
      expect(metrics["labelAccuracy"]).toBeGreaterThan(0);
      expect(metrics["biasAccuracy"]).toBeGreaterThan(0);
    }
  });

  it("takes the features of another encoder as a prior", async () => {
    const training = { epochs: 2, batch: 32 };
    const vae = await run(pretrain(cohort, smallPlan({ objective: { id: "vae" }, views: null, training }), host));
    const plan = smallPlan({ objective: { id: "decoupled-uniformity" }, prior: { encoder: "vae" }, training });
    const asked: string[] = [];
    const encoder = async (name: string) => {
      asked.push(name);
      return vae.encoder;
    };
    const { report } = await run(pretrain(cohort, plan, { ...host, encoder }));
    expect(asked).toEqual(["vae"]);
    expect(report.epochs).toHaveLength(2);
  });
});

function firstRow(column: (typeof cohort.columns)[number]) {
  return column.form === "number"
    ? { ...column, values: column.values.slice(0, 1), others: {} }
    : { ...column, codes: column.codes.slice(0, 1) };
}
