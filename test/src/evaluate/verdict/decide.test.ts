import { describe, expect, it } from "vitest";
import type { CandidateJudgement, Shape } from "../../../../src/evaluate/verdict/candidateJudgement.js";
import { decide } from "../../../../src/evaluate/verdict/decide.js";

const groups: Shape = {
  ...{ clusters: 2, contrast: 0.8, size: 500, twoPeakedness: { patients: 0.8, controls: 0.64 } },
  ...{ valley: 20, agreement: 0.9, p: 0.0005 },
};
const oneGroup: Shape = { ...groups, twoPeakedness: { patients: 0.64, controls: 0.64 }, p: 0.4 };
const shared: Shape = { ...groups, twoPeakedness: { patients: 0.94, controls: 0.88 } };
const flat: Shape = { ...groups, twoPeakedness: { patients: 0.72, controls: 0.64 }, valley: -1 };

const candidate = (clusters: number, score: number, shape: Shape | null, beyond = 0.1): CandidateJudgement => ({
  ...{ clusters, score, beyond, replication: score, contrast: score, halves: 4, voids: 0 },
  shape,
});
const decided = (...candidates: CandidateJudgement[]) => decide(candidates, [], 0.05);

describe("decide(candidates, nulls, level)", () => {
  it("finds the number of subgroups of the best score whose people left out show groups", () => {
    const found = decided(candidate(2, 0.7, groups), candidate(3, 0.8, shared), candidate(4, 0.5, groups));
    expect(found).toMatchObject({ outcome: "subgroups", clusters: 2, closest: 2 });
    expect(found.p).toBeCloseTo(3 * 0.0005, 10);
  });

  it("does not cut a stretch in three that two subgroups show to be one group", () => {
    const found = decided(candidate(2, 0.7, flat), candidate(3, 0.5, groups));
    expect(found).toMatchObject({ outcome: "dimension", clusters: 1, closest: 2 });
  });

  it("finds groups that halves are too small to replicate well", () => {
    expect(decided(candidate(2, 0.1, groups)).outcome).toBe("subgroups");
  });

  it.each([
    ["fits disagree about who belongs together", { agreement: 0.3 }],
    ["controls vary as much along a line", { contrast: 0.1 }],
    ["a normal group would look like this once in a hundred times", { p: 0.01 }],
    ["patients are hardly more two-peaked than controls", { twoPeakedness: { patients: 0.72, controls: 0.7 } }],
  ])("does not find subgroups when %s", (_, change) => {
    expect(decided(candidate(2, 0.5, { ...groups, ...change })).outcome).not.toBe("subgroups");
  });

  it("finds a dimension where one drawn-out group replicates beyond controls", () => {
    const found = decided(candidate(2, 0.6, oneGroup), candidate(3, 0.1, null));
    expect(found).toMatchObject({ outcome: "dimension", clusters: 1, closest: 2 });
    expect(found.p).toBeCloseTo(0.8, 10);
  });

  it("finds a dimension in a flat top, and gives it no p value, which would be small", () => {
    expect(decided(candidate(2, 0.6, flat))).toMatchObject({ outcome: "dimension", p: null });
  });

  it("finds nothing where controls part in the same way", () => {
    expect(decided(candidate(2, 0.6, shared))).toMatchObject({ outcome: "nothing", reason: "shared", p: null });
  });

  it("finds nothing where no division replicates beyond controls", () => {
    expect(decided(candidate(2, 0.1, oneGroup), candidate(3, 0, null))).toMatchObject({
      ...{ outcome: "nothing", reason: "weak", clusters: 1, closest: null },
    });
  });

  it("takes subgroups back when null cohorts look as strong, and gives their share", () => {
    const found = decide([candidate(2, 0.7, groups)], [0.08, 0.09, ...new Array(17).fill(0)], 0.05);
    expect(found).toMatchObject({ outcome: "nothing", reason: "null", clusters: 1, p: 3 / 20 });
  });

  it("keeps subgroups that no null cohort reaches, however few there are", () => {
    const found = decide([candidate(2, 0.7, groups)], [0.01, 0, 0], 0.05);
    expect(found).toMatchObject({ outcome: "subgroups", clusters: 2, p: 0.25 });
  });

  it("gives the null cohorts' p value when it finds nothing", () => {
    expect(decide([candidate(2, 0.1, null, 0.05)], [0.01, 0.02, 0.001], 0.05)).toMatchObject({
      outcome: "nothing",
      p: 0.75,
    });
  });
});
