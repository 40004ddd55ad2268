import { describe, expect, it } from "vitest";
import { Verdict } from "../../../src/contract/result.js";
import { contrast } from "../../../src/evaluate/contrast.js";
import { flags } from "../../../src/evaluate/flags.js";
import { separatingSpace } from "../../../src/evaluate/separatingSpace.js";
import type { Judgement } from "../../../src/evaluate/verdict/decide.js";
import { type VerdictEvidence, verdict } from "../../../src/evaluate/verdict.js";
import { fromRows, zeros } from "../../../src/linalg/matrix.js";
import { measuredFixture } from "./measuredFixture.js";

const judgement: Judgement = {
  ...{ outcome: "subgroups", reason: "groups", clusters: 2, closest: 2, p: 0.0004 },
  ...{ candidates: [], strength: 0.5, nulls: [] },
};
const evidence: VerdictEvidence = {
  choice: { clusters: 2, reason: "Two subgroups hold up best of 1 to 6.", exploratory: false },
  judgement,
  compared: { from: 1, to: 6 },
  stability: { value: 0.861, low: 0.79, high: 0.921 },
  resamples: 20,
  sizes: [81, 61],
  notAssignable: 9,
  contrast: { space: "salient", spreadRatio: 3, controlShares: [0.5, 0.5], controlsTogether: true },
};
const kept = { clusters: 1, reason: "One group: no number of subgroups holds up.", exploratory: false };
const nothing = { ...judgement, outcome: "nothing", reason: "weak", clusters: 1, p: 0.31 } as const;

describe("verdict(evidence)", () => {
  it("says that subgroups hold up, with p, stability and sizes beside it", () => {
    const said = verdict(evidence);
    expect(said.headline).toBe("Two subgroups hold up: they replicate, and controls do not split this way.");
    expect(said).toMatchObject({ outcome: "subgroups", clusters: 2, p: 0.0004 });
    expect(said.evidence).toContain("(p < 0.001 against one group)");
    expect(said.evidence).toContain("Stability 0.86 [0.79, 0.92] over 20 refits");
    expect(said.evidence).toContain("subgroup 2: 61 of 142 patients (43 %)");
    expect(said.evidence).toContain("; 9 of them are not assignable, and are counted in their likeliest subgroup.");
  });

  it.each([
    [0, "; all of them are assignable."],
    [1, "; 1 of them is not assignable, and is counted in the likeliest subgroup."],
  ])("says of %i who are not assignable that they are among those counted", (notAssignable, words) => {
    expect(verdict({ ...evidence, notAssignable }).evidence).toContain(words);
  });

  it("lets no subgroups win, in words and with p", () => {
    const said = verdict({
      ...evidence,
      choice: kept,
      judgement: nothing,
      stability: null,
      sizes: [142],
      contrast: null,
    });
    expect(said.headline).toBe("These data show no subgroups beyond what controls show too.");
    expect(said).toMatchObject({ outcome: "nothing", clusters: 1, p: 0.31 });
    expect(said.evidence).toContain("(p = 0.310 against one group); 1 to 6 were tried.");
    expect(said.evidence).toContain("All patients were kept together.");
  });

  it("tells a dimension from subgroups", () => {
    const one = { ...judgement, outcome: "dimension", reason: "one", clusters: 1, p: null } as const;
    const said = verdict({ ...evidence, choice: kept, judgement: one, stability: null, sizes: [142], contrast: null });
    expect(said.headline).toBe("Patients differ along one axis without separate groups.");
    expect(said.evidence).toContain("there is no gap between groups.");
  });

  it("says when subgroups were drawn only because they were asked for", () => {
    const choice = { clusters: 3, reason: "Three subgroups, as asked.", exploratory: true };
    const said = verdict({
      ...evidence,
      choice,
      judgement: nothing,
      compared: { from: 3, to: 3 },
      sizes: [60, 50, 32],
    });
    expect(said.headline).toContain(
      "no subgroups beyond what controls show too. Three subgroups were drawn because they were asked for.",
    );
    expect(said.outcome).toBe("nothing");
  });

  it("says plainly that a division is not stable, and that controls vary the same way", () => {
    const contrasted = { ...(evidence.contrast as NonNullable<typeof evidence.contrast>), controlsTogether: false };
    const said = verdict({ ...evidence, stability: { value: 0.31, low: 0.2, high: 0.4 }, contrast: contrasted });
    expect(said.evidence).toContain("that is low");
    expect(said.evidence).toContain("Controls vary in this way too");
    expect(said.wouldChange).toContain("More patients");
  });

  it("names the cohorts without subgroups that it was compared with", () => {
    const said = verdict({ ...evidence, judgement: { ...judgement, p: 0.048, nulls: new Array(20).fill(0.1) } });
    expect(said.evidence).toContain("(p = 0.048 against 20 cohorts without subgroups)");
  });

  it("does not speak of a test when one group was asked for", () => {
    const choice = { clusters: 1, reason: "One group, as asked.", exploratory: false };
    const untested = { ...judgement, outcome: "untested", reason: "small", clusters: 1, p: null } as const;
    const said = verdict({ ...evidence, choice, judgement: untested, compared: { from: 1, to: 1 }, sizes: [142] });
    expect(said.headline).toBe("One group, as asked. The patients were not divided.");
    expect(said.evidence).toBe("All patients were kept together.");
  });

  it("keeps to words for patients, and to the schema", () => {
    for (const reason of ["groups", "one", "shared", "weak", "null", "small"] as const)
      for (const clusters of [1, 2, 6]) {
        const outcome =
          ({ groups: "subgroups", one: "dimension", small: "untested" } as const)[reason as "groups"] ?? "nothing";
        const choice = { clusters, reason: "", exploratory: clusters > 1 && outcome !== ("subgroups" as string) };
        const said = verdict({ ...evidence, choice, judgement: { ...judgement, outcome, reason } });
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

  const measured = [1, 1, 1, 1];

  it("flags whoever lacks most features, even in one group", () => {
    const [one, everyone] = [{ rows: 4, cols: 1, data: new Float64Array(4).fill(1) }, [true, true, true, false]];
    const found = flags({
      ...{ responsibilities: one, outOfRange: everyone.map(() => false), divided: everyone, assignable: 0.6 },
      measured: [0, 0.49, 0.5, 0],
    });
    expect(found).toEqual([["not_assignable"], ["not_assignable"], [], []]);
  });

  it("flags who is less probable than the threshold everywhere, and who lies out of range", () => {
    const outOfRange = [true, true, false, false];
    expect(
      flags({ responsibilities, outOfRange, divided: [true, true, false, true], assignable: 0.6, measured }),
    ).toEqual([["not_assignable", "out_of_range"], ["out_of_range"], [], []]);
  });

  it("finds everyone assignable when there is one group, or the threshold is chance", () => {
    const everyone = [true, true, true, true];
    const nobody = everyone.map(() => false);
    const one = { rows: 4, cols: 1, data: new Float64Array(4).fill(1 - 1e-16) };
    expect(
      flags({ responsibilities: one, outOfRange: nobody, divided: everyone, assignable: 1, measured }).flat(),
    ).toEqual([]);
    expect(
      flags({ responsibilities, outOfRange: nobody, divided: everyone, assignable: 0.5, measured }).flat(),
    ).toEqual([]);
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
