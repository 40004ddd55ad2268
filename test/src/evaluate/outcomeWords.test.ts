import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { confounds } from "../../../src/evaluate/confounds.js";
import { type OutcomeLevel, outcomeLevel } from "../../../src/evaluate/outcomeWords.js";
import { untested } from "../../../src/evaluate/verdict/decide.js";
import { verdict } from "../../../src/evaluate/verdict.js";
import { zeros } from "../../../src/linalg/matrix.js";
import { measuredFixture } from "./measuredFixture.js";

const N = 200;
const random = seeded(3);
const age = Float64Array.from({ length: N }, () => 40 + 15 * gaussian(random));
const measured = { ...measuredFixture({ x: zeros(N, 2), target: new Array(N).fill(1) }), outcome: age };
const divided = (of: (i: number) => number) => ({
  measured,
  assignments: Int32Array.from(age.keys(), of),
  clusters: 2,
});
const byAge = divided((i) => Number(age[i] > 40));
const byChance = divided((i) => i % 2);
const levelOf = (division: typeof byAge) =>
  outcomeLevel(division, confounds(division, seeded(1), { outcome: "age" }), "age") as OutcomeLevel;

describe("the level of an outcome that was followed", () => {
  it("stands among what else tells the subgroups apart, strong where they are high and low values of it", () => {
    const [found] = confounds(byAge, seeded(1), { outcome: "age" });
    expect(found).toMatchObject({ column: "age", strong: true });
    expect(found.balancedAccuracy).toBeGreaterThan(0.9);
    expect(confounds(byChance, seeded(1), { outcome: "age" })).toMatchObject([{ column: "age", strong: false }]);
  });

  it("comes with its median in each subgroup", () => {
    const { medians } = levelOf(byAge);
    const sorted = (k: number) => [...age].filter((value) => Number(value > 40) === k).sort((a, b) => a - b);
    [0, 1].forEach((k) => {
      const own = sorted(k);
      expect(medians[k]).toBeCloseTo(
        (own[Math.floor((own.length - 1) / 2)] + own[Math.ceil((own.length - 1) / 2)]) / 2,
      );
    });
  });

  it("is said in the answer, in the headline too where subgroups are no more than that", () => {
    const said = (division: typeof byAge) =>
      verdict({
        choice: { clusters: 2, reason: "Two subgroups are the most stable of 1 to 6.", exploratory: true },
        judgement: untested([], "outcome"),
        ...{ compared: { from: 1, to: 6 }, stability: null, resamples: 10, contrast: null },
        ...{ sizes: [100, 100], notAssignable: 0, outcomeLevel: levelOf(division) },
      });
    const high = said(byAge);
    expect(high.headline).toMatch(
      /^Two subgroups were drawn that the level of age alone tells apart; without controls/,
    );
    expect(high.evidence).toContain("The level of age alone tells these subgroups apart (balanced accuracy 0.9");
    expect(high.evidence).toContain("people with more and with less of it");
    const other = said(byChance);
    expect(other.headline).toMatch(/^Two subgroups were drawn by what the outcome follows; without controls/);
    expect(other.evidence).toContain("The level of age alone tells these subgroups apart little or not at all");
  });

  it("is nothing for one group, or where no outcome was followed", () => {
    expect(outcomeLevel({ ...byAge, clusters: 1 }, [], "age")).toBeNull();
    const { outcome: _, ...plain } = measured;
    const division = { ...byAge, measured: plain };
    expect(confounds(division, seeded(1))).toEqual([]);
    expect(outcomeLevel(division, [], null)).toBeNull();
  });
});
