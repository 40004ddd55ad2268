import { describe, expect, it } from "vitest";
import { Verdict } from "../../../src/contract/result.js";
import { contrast } from "../../../src/evaluate/contrast.js";
import { flags } from "../../../src/evaluate/flags.js";
import { separatingSpace } from "../../../src/evaluate/separatingSpace.js";
import { type VerdictEvidence, verdict } from "../../../src/evaluate/verdict.js";
import { fromRows, zeros } from "../../../src/linalg/matrix.js";
import { measuredFixture } from "./measuredFixture.js";

const evidence: VerdictEvidence = {
  clusters: 2,
  reason: "Two subgroups are the most stable of 2 to 6.",
  stability: { value: 0.861, low: 0.79, high: 0.921 },
  resamples: 20,
  sizes: [81, 61],
  notAssignable: 9,
  contrast: { space: "salient", spreadRatio: 3, controlShares: [0.5, 0.5], controlsTogether: true },
};

describe("verdict(evidence)", () => {
  it("says number, stability and doubt together", () => {
    const { headline, outcome, p, clusters } = verdict(evidence);
    expect(headline).toBe(
      "Two subgroups are the most stable of 2 to 6: stability 0.86 [0.79, 0.92]. Whether there are subgroups at all was not tested.",
    );
    expect({ outcome, p, clusters }).toEqual({ outcome: "untested", p: null, clusters: 2 });
  });

  it("says the size of each subgroup and how many could not be placed", () => {
    const { evidence: told } = verdict(evidence);
    expect(told).toContain("subgroup 2: 61 of 142 patients (43 %)");
    expect(told).toContain("9 patients could not be placed");
    expect(told).toContain("Controls do not split this way.");
  });

  it("says plainly that a division is not stable", () => {
    const low = verdict({ ...evidence, stability: { value: 0.31, low: 0.2, high: 0.4 } });
    expect(low.headline).toContain("That is low");
    expect(low.wouldChange).toContain("More patients");
  });

  it("says that controls vary the same way", () => {
    const shared = verdict({
      ...evidence,
      contrast: { ...(evidence.contrast as NonNullable<VerdictEvidence["contrast"]>), controlsTogether: false },
    });
    expect(shared.evidence).toContain("Controls vary in this way too");
    expect(shared.wouldChange).toContain("covariates");
  });

  it("says when the number was asked for, and when nobody was divided", () => {
    const asked = verdict({ ...evidence, clusters: 3, reason: "Three subgroups, as asked." });
    expect(asked.headline).toMatch(/^Three subgroups, as asked: stability 0\.86/);
    const one = {
      ...evidence,
      clusters: 1,
      stability: null,
      sizes: [142],
      contrast: null,
      reason: "One group, as asked.",
    };
    expect(verdict(one).headline).toBe("One group, as asked. The patients were not divided.");
  });

  it("keeps to words for patients, and to the schema", () => {
    for (const stability of [0.2, 0.9, null])
      for (const clusters of [1, 2, 6]) {
        const said = verdict({
          ...evidence,
          clusters,
          stability: stability === null ? null : { value: stability, low: null, high: null },
        });
        expect(Verdict.parse(said)).toEqual(said);
        const words = [said.headline, said.evidence, said.wouldChange].join(" ");
        expect(words).not.toMatch(/cluster|latent|hyperparameter|label|null|undefined|NaN/i);
      }
  });
});

describe("flags({ responsibilities, outOfRange, divided, assignable })", () => {
  const responsibilities = fromRows([
    [0.55, 0.45],
    [0.6, 0.4],
    [0.5, 0.5],
    [1, 0],
  ]);

  it("flags who is less probable than the threshold everywhere, and who lies out of range", () => {
    const outOfRange = [true, true, false, false];
    expect(flags({ responsibilities, outOfRange, divided: [true, true, false, true], assignable: 0.6 })).toEqual([
      ["not_assignable", "out_of_range"],
      ["out_of_range"],
      [],
      [],
    ]);
  });

  it("finds everyone assignable when there is one group, or the threshold is chance", () => {
    const everyone = [true, true, true, true];
    const nobody = everyone.map(() => false);
    const one = { rows: 4, cols: 1, data: new Float64Array(4).fill(1 - 1e-16) };
    expect(flags({ responsibilities: one, outOfRange: nobody, divided: everyone, assignable: 1 }).flat()).toEqual([]);
    expect(flags({ responsibilities, outOfRange: nobody, divided: everyone, assignable: 0.5 }).flat()).toEqual([]);
  });
});

describe("contrast(division, evidence)", () => {
  const target = [0, 0, 0, 0, 1, 1];
  const measured = measuredFixture({ x: zeros(6, 1), target });
  const division = { measured, assignments: Int32Array.from([-1, -1, -1, -1, 0, 1]), clusters: 2 };
  const responsibilities = fromRows([
    [0.9, 0.1],
    [0.8, 0.2],
    [0.7, 0.3],
    [0.2, 0.8],
    [1, 0],
    [0, 1],
  ]);

  it("tells the share of controls in each subgroup", () => {
    const found = contrast(division, { space: "salient", responsibilities, spreadRatio: 2 });
    expect(found).toEqual({ space: "salient", spreadRatio: 2, controlShares: [0.75, 0.25], controlsTogether: true });
  });

  it("does not call controls together when they spread as far as patients, or when that is unknown", () => {
    expect(contrast(division, { space: "x", responsibilities, spreadRatio: 1.1 })?.controlsTogether).toBe(false);
    expect(contrast(division, { space: "x", responsibilities, spreadRatio: null })?.controlsTogether).toBe(false);
  });

  it("has nothing to say of one group", () => {
    expect(
      contrast({ ...division, clusters: 1 }, { space: "x", responsibilities: zeros(6, 1), spreadRatio: null }),
    ).toBeNull();
  });
});

describe("separatingSpace(spaces)", () => {
  it("prefers the salient space to the latent, and that to any other", () => {
    const space = zeros(1, 1);
    expect(separatingSpace({ common: space, latent: space, salient: space })?.name).toBe("salient");
    expect(separatingSpace({ features: space, latent: space })?.name).toBe("latent");
    expect(separatingSpace({ features: space })?.name).toBe("features");
    expect(separatingSpace({})).toBeNull();
  });
});
