import { describe, expect, it } from "vitest";
import { checkEncoder } from "../../../client/encoders/check.js";
import { draftEncoder, type EncoderDraft, finishEncoder, networksFor } from "../../../client/encoders/draft.js";
import { knowledge, lossesFor } from "../../../client/encoders/known.js";
import type { CohortInfo } from "../../../src/contract/cohort.js";
import { EncoderPlan } from "../../../src/contract/encoder.js";
import { describeEncoders } from "../../../src/encoders/catalogue.js";
import { makeCohort } from "../cohortFixture.js";

const catalogue = describeEncoders();
const cohort = makeCohort();
const scans = { name: "t1", shape: [16, 16, 16, 1], images: 90 } as CohortInfo["images"][number];
const draft = (changed: Partial<EncoderDraft> = {}) => ({ ...draftEncoder(cohort, catalogue), ...changed });

describe("lossesFor(catalogue, known)", () => {
  it("offers the usual loss of each sort of knowledge first, and each that can be learnt by alone for one sort", () => {
    const kinds = Object.keys(knowledge) as (keyof typeof knowledge)[];
    expect(kinds.map((known) => lossesFor(catalogue, known)[0]?.id)).toEqual(
      kinds.map((known) => knowledge[known].usual),
    );
    const offered = kinds.flatMap((known) => lossesFor(catalogue, known).map(({ id }) => id));
    expect(new Set(offered).size).toBe(offered.length);
    expect(lossesFor(catalogue, "nothing").map(({ id }) => id)).toContain("vae");
    expect(offered).not.toContain("fair-l2");
  });
});

describe("finishEncoder(cohort, draft)", () => {
  it("is a plan that the server takes, naming only what its loss learns with", () => {
    const plans = (Object.keys(knowledge) as (keyof typeof knowledge)[]).map((known) =>
      EncoderPlan.parse(
        finishEncoder(cohort, draft({ known, objective: { id: knowledge[known].usual, params: {} }, bias: "site" })),
      ),
    );
    expect(plans.map(({ proxies, labels, target, bias }) => [proxies.length, labels, target, bias])).toEqual([
      [0, null, null, null],
      [1, null, null, null],
      [0, "diagnosis", null, "site"],
      [0, null, "age", null],
    ]);
    expect(plans[2]?.terms).toEqual([{ id: "fair-l2", weight: 1, params: {} }]);
    expect(plans[0]?.columns.features).toHaveLength(26);
  });

  it("starts from an encoder that is here, and waits for a file where one is to be given", () => {
    expect(finishEncoder(cohort, draft({ start: "e1" })).start).toBe("e1");
    expect(finishEncoder(cohort, draft({ start: "file" })).start).toBeUndefined();
    expect(checkEncoder(cohort, draft({ start: "file" }), catalogue).blocking[0]).toContain("file of weights");
  });

  it("sends no columns where images are learnt from", () => {
    const withScans = { ...cohort, images: [scans] };
    const { columns, images } = finishEncoder(withScans, draftEncoder(withScans, catalogue));
    expect([columns?.features, images]).toEqual([[], "t1"]);
  });
});

describe("networksFor(catalogue, cohort, images)", () => {
  it("fit what is learnt from, the usual one first", () => {
    expect(networksFor(catalogue, cohort, null)[0]?.id).toBe("mlp");
    expect(networksFor(catalogue, { ...cohort, images: [scans] }, "t1")[0]?.id).toBe("resnet10-w8");
  });
});

describe("checkEncoder(cohort, draft, catalogue)", () => {
  it("says what a training amounts to", () => {
    expect(checkEncoder(cohort, draft(), catalogue)).toEqual({
      amounts: "322 people, 26 numbers each, 100 passes.",
      blocking: [],
      notes: [],
    });
  });

  it("stops a training without its column, or with batches larger than the people", () => {
    expect(checkEncoder(cohort, draft({ known: "classes", labels: null }), catalogue).blocking).toHaveLength(1);
    expect(checkEncoder(cohort, draft({ training: { batch: 512 } }), catalogue).blocking[0]).toContain(
      "290 people are left",
    );
  });

  it("takes fewer people at a time where there are few", () => {
    const few = { ...cohort, rows: 50 };
    expect(draftEncoder(few, catalogue).training).toEqual({ batch: 8 });
    expect(checkEncoder(few, draftEncoder(few, catalogue), catalogue).notes[0]).toContain("50 people are few");
  });

  it.each([
    [{ training: { epochs: "0" } }, "Passes over the people (epochs): at least 1."],
    [{ training: { epochs: "-2" } }, "Passes over the people (epochs): at least 1."],
    [{ training: { epochs: "" } }, "Passes over the people (epochs): a number is needed."],
    [{ training: { epochs: "2.5" } }, "Passes over the people (epochs): a whole number is needed."],
    [{ training: { validation: "2" } }, "Share of people set aside: at most 0.5."],
    [{ optimiser: { learningRate: "-1" } }, "Learning rate: "],
    [
      { known: "numbers" as const, proxies: [{ column: "age", sigma: -3 }] },
      "The reach of age: more than 0 is needed.",
    ],
  ])("stops a training by a number that cannot be: %j", (typed, said) => {
    expect(checkEncoder(cohort, draft(typed), catalogue).blocking[0]).toContain(said);
  });
});
