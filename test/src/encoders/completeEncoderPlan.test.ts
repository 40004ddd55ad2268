import { describe, expect, it } from "vitest";
import type { Cohort } from "../../../src/cohort/cohort.js";
import { completeEncoderPlan } from "../../../src/encoders/plan/completeEncoderPlan.js";
import { refusal } from "../cohort/cohortFixture.js";
import { agedCohort, smallPlan } from "./agedCohort.js";

const cohort = agedCohort(60);
const complete = (said: Parameters<typeof smallPlan>[0] = {}, of: Cohort = cohort) =>
  completeEncoderPlan(of, smallPlan(said));
const faultOf = (said: Parameters<typeof smallPlan>[0], of?: Cohort) => refusal(() => complete(said, of)).faults[0];

/** The cohort with an image of each person, whose voxels nobody reads here. */
function withImages(shape: readonly number[]): Cohort {
  const places = Int32Array.from({ length: cohort.rows }, (_, i) => i);
  const stored = { stacks: ["a"], perStack: 100, places, hashes: new Uint8Array(32 * cohort.rows) };
  return { ...cohort, images: [{ name: "image", type: "float32", shape, ...stored }] };
}

describe("completeEncoderPlan(cohort, plan)", () => {
  it("names features, settings and parameters, and changes nothing that is complete", () => {
    const plan = complete({ views: null });
    expect(plan.columns.features).toHaveLength(12);
    expect(plan.objective.params).toMatchObject({ temperature: 0.1 });
    expect(plan.encoder.settings).toMatchObject({ widths: [16, 8], batchNorm: false });
    expect(plan.head).toEqual({ kind: "mlp", widths: [] });
    expect(plan.views).toEqual({ count: 2, preset: "table", steps: null });
    expect(completeEncoderPlan(cohort, plan)).toEqual(plan);
  });

  it("leaves columns that it learns with out of the features", () => {
    const plan = complete({ proxies: [{ column: "region_1" }, { column: "age" }], columns: { ignore: ["dx"] } });
    expect(plan.columns.features).toHaveLength(11);
  });

  it("takes the only images there are where the network takes no tables", () => {
    const plan = complete({ encoder: { id: "resnet10-w8" }, views: null }, withImages([16, 16, 16, 1]));
    expect(plan).toMatchObject({ images: "image", columns: { features: [] }, views: { preset: "y-aware" } });
    expect(faultOf({ encoder: { id: "resnet18" } })).toMatchObject({ column: "images", got: "none" });
  });

  it.each([
    ["y-aware without a proxy", { proxies: [] }, "proxies"],
    ["SupCon without classes", { objective: { id: "sup-con" } }, "labels"],
    ["FairL2 without a bias", { objective: { id: "sup-con" }, labels: "dx", terms: [{ id: "fair-l2" }] }, "bias"],
    ["a proxy that is not there", { proxies: [{ column: "agee" }] }, "proxies.0.column"],
    ["InfoNCE of one view", { objective: { id: "info-nce" }, views: { count: 1 } }, "views.count"],
    ["a parameter that there is not", { objective: { id: "y-aware", params: { heat: 1 } } }, "objective.params"],
    ["a setting that there is not", { encoder: { id: "mlp", settings: { depth: 3 } } }, "encoder.settings"],
    ["a prior of columns that are not there", { prior: { columns: ["weak_*"] } }, "prior.columns"],
    ["controls without a diagnosis", { people: "controls" }, "columns.label"],
    ["a number to predict that is none", { objective: { id: "regression" }, target: "sex" }, "target"],
    ["a head with too many layers", { head: { kind: "linear", widths: [8, 8] } }, "head.widths"],
    ["an autoencoder as a term", { terms: [{ id: "vae" }] }, "terms.0.id"],
    ["images that are not there", { images: "mri" }, "images"],
  ] as const)("refuses %s, and says where", (_, said, column) => {
    expect(faultOf(said as never)?.column).toBe(column);
  });

  it("names the smallest edge where images are too small for the network", () => {
    const fault = faultOf({ encoder: { id: "densenet121" }, views: null }, withImages([16, 16, 16, 1]));
    expect(fault).toMatchObject({
      column: "encoder",
      got: "16 x 16 x 16 for everyone, sub-001 the first",
    });
    expect(fault?.expected).toMatch(/29/);
  });

  it("tells losses and networks that there are not", () => {
    expect(refusal(() => complete({ objective: { id: "supcon" } }))).toMatchObject({ code: "LOSS_UNKNOWN" });
    expect(refusal(() => complete({ encoder: { id: "resnet-18" } }))).toMatchObject({ code: "NETWORK_UNKNOWN" });
  });
});
