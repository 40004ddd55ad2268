import { describe, expect, it } from "vitest";
import { draftOf, finishPlan } from "../../../client/design/draft.js";
import { groupedFeatures, withModalities, withModality, withoutModality } from "../../../client/design/modalities.js";
import { featuresOf, withUse } from "../../../client/design/roles.js";
import type { Columns } from "../../../src/contract/plan.js";
import { makeCohort } from "../cohortFixture.js";

const cohort = makeCohort();
const info = cohort.columns;
const all = featuresOf(info, cohort.proposal);
const [first, second, third] = all;
const sent = (columns: Columns) => finishPlan(cohort, { ...draftOf(cohort, "ucsl"), columns }).columns;

describe("withModality(info, columns, modality, names)", () => {
  const one = withModality(info, cohort.proposal, "mind", [first, second]);

  it("groups features and loses none", () => {
    expect(groupedFeatures(info, one)).toEqual({ named: [["mind", [first, second]]], rest: all.slice(2) });
    expect(sent(one)).toMatchObject({ features: all, modalities: { mind: [first, second] } });
  });

  it("moves a feature from one to another, and drops what is then empty", () => {
    const two = withModality(info, one, "brain", [second, third]);
    expect(sent(two).modalities).toEqual({ mind: [first], brain: [second, third] });
    expect(sent(withModality(info, two, "brain", [first])).modalities).toEqual({ brain: [first, second, third] });
  });

  it("takes a name for one that is there, however it is spelt", () => {
    expect(sent(withModality(info, one, " Mind ", [third])).modalities).toEqual({ mind: [first, second, third] });
  });

  it("keeps the features when a group is taken away", () => {
    const none = withoutModality(info, one, "mind");
    expect(sent(none)).toMatchObject({ features: all, modalities: {} });
  });

  it("sends no feature that has become something else", () => {
    const without = withUse(info, one, [first], "ignore");
    expect(sent(without).modalities).toEqual({ mind: [second] });
    expect(sent(without).features).not.toContain(first);
  });

  it("takes over groups as they are proposed, and reads those that a plan names by globs", () => {
    expect(sent(withModalities(info, cohort.proposal, { a: [first], b: [second] })).modalities).toEqual({
      a: [first],
      b: [second],
    });
    const byGlob = { ...cohort.proposal, modalities: { left: ["lh_*"] } };
    const lefts = all.filter((name) => name.startsWith("lh_"));
    expect(featuresOf(info, byGlob)).toEqual(lefts);
    expect(sent(byGlob).modalities).toEqual({ left: lefts });
  });
});
