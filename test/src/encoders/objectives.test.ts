import { beforeAll, describe, expect, it } from "vitest";
import type { EncoderReport } from "../../../src/contract/encoder.js";
import { run } from "../../../src/core/run.js";
import { pretrain } from "../../../src/encoders/pretrain.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { agedCohort, host, smallPlan } from "./agedCohort.js";

beforeAll(async () => {
  await wasmEngine();
});

const cohort = agedCohort();
const metric = (report: EncoderReport, name: string) => report.epochs.map(({ metrics }) => metrics[name]);

describe("what pretrain(cohort, plan, host) learns by", () => {
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
