import { describe, expect, it } from "vitest";
import { checkDesign } from "../../../client/design/check.js";
import { draftOf, finishPlan } from "../../../client/design/draft.js";
import { encodersFor, withEncoder, withoutEncoder } from "../../../client/design/embedding.js";
import { featuresOf, withUse } from "../../../client/design/roles.js";
import type { CohortInfo } from "../../../src/contract/cohort.js";
import { type EncoderInfo, EncoderPlan, type EncoderPlanInput } from "../../../src/contract/encoder.js";
import { makeCohort } from "../cohortFixture.js";

const cohort = makeCohort();
const plan = draftOf(cohort, "ucsl");
const region = "lh_insula_thickness";

function encoder(id: string, changed: Partial<EncoderInfo>, planned: EncoderPlanInput = {}): EncoderInfo {
  return { id, name: id, cohort: "other", status: "done", plan: EncoderPlan.parse(planned), ...changed } as EncoderInfo;
}

describe("encodersFor(cohort, encoders)", () => {
  it("are those that are done and learnt from these people, or find their columns or images here", () => {
    const scans = { name: "t1", shape: [16, 16, 16, 1], images: 90 } as CohortInfo["images"][number];
    const encoders = [
      encoder("own", { cohort: cohort.id }),
      encoder("running", { cohort: cohort.id, status: "running" }),
      encoder("columns here", {}, { columns: { features: [region] } }),
      encoder("columns elsewhere", {}, { columns: { features: [region, "x1"] } }),
      encoder("images here", {}, { images: "t1" }),
      encoder("images elsewhere", {}, { images: "t2" }),
    ];
    expect(encodersFor({ ...cohort, images: [scans] }, encoders).map(({ id }) => id)).toEqual([
      "own",
      "columns here",
      "images here",
    ]);
  });
});

describe("a plan in an embedding", () => {
  const embedded = { ...plan, ...withEncoder(cohort, plan, "e1") };

  it("names no features, and compares the subgroups in those that were chosen", () => {
    const { encoder: named, columns } = finishPlan(cohort, embedded);
    expect([named, columns.features, columns.modalities]).toEqual(["e1", [], {}]);
    expect(columns.attributes).toEqual(featuresOf(cohort.columns, plan.columns));
  });

  it("compares the subgroups in no column that has been given another use since", () => {
    const columns = withUse(cohort.columns, embedded.columns, [region], "covariate");
    expect(finishPlan(cohort, { ...embedded, columns }).columns.attributes).not.toContain(region);
    const none = { ...embedded, columns: { ...embedded.columns, attributes: [] } };
    expect(finishPlan(cohort, none).columns.attributes).toEqual([]);
  });

  it("keeps the chosen features for the way back", () => {
    const fewer = { ...plan, columns: withUse(cohort.columns, plan.columns, [region], "none") };
    const back = { ...fewer, ...withoutEncoder(cohort, { ...fewer, ...withEncoder(cohort, fewer, "e1") }) };
    expect(finishPlan(cohort, back)).toEqual(finishPlan(cohort, fewer));
  });

  it("takes the proposed features after a run in an embedding, whose plan names its coordinates", () => {
    const run = { ...embedded, columns: { ...embedded.columns, features: ["embedding_1", "embedding_2"] } };
    const back = { ...run, ...withoutEncoder(cohort, run) };
    expect(finishPlan(cohort, back)).toEqual(finishPlan(cohort, plan));
  });

  it("is judged by the coordinates, not by columns that the method does not see", () => {
    const unreadable = cohort.columns.map((c) => (c.name === region ? { ...c, unreadableCount: 1, missing: 300 } : c));
    const faulty = { ...cohort, columns: unreadable };
    expect(checkDesign(faulty, plan).blocking).toHaveLength(1);
    const check = checkDesign(faulty, embedded, { coordinates: 8 });
    expect(check).toMatchObject({ features: 8, unreadable: [], blocking: [] });
    expect(check.notes.join()).not.toContain("missing");
  });

  it("is stopped where the encoder is no longer here", () => {
    expect(checkDesign(cohort, embedded).blocking).toEqual([
      "The encoder is no longer here: choose another one, or the features themselves.",
    ]);
  });
});
