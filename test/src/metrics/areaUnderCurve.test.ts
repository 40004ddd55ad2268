import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { areaError, areaUnderCurve } from "../../../src/metrics/areaUnderCurve.js";

describe("areaUnderCurve(scores, positive)", () => {
  it("is the share of pairs in the right order, ties counting half", () => {
    const random = seeded(4);
    const scores = Array.from({ length: 60 }, () => Math.round(2 * gaussian(random)));
    const positive = scores.map((_, i) => (i % 3 === 0 ? 1 : 0));
    let [right, pairs] = [0, 0];
    for (let i = 0; i < 60; i++)
      for (let j = 0; j < 60; j++)
        if (positive[i] === 1 && positive[j] === 0) {
          pairs++;
          right += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
        }
    expect(areaUnderCurve(scores, positive)).toBeCloseTo(right / pairs, 12);
  });

  it("is no number where there is nobody to compare with", () => {
    expect(areaUnderCurve([1, 2], [1, 1])).toBeNaN();
  });
});

describe("areaError(area, positives, negatives)", () => {
  it("is the spread of the area over cohorts", () => {
    const random = seeded(2);
    const areas = Array.from({ length: 400 }, () => {
      const scores = Array.from({ length: 90 }, (_, i) => gaussian(random) + (i < 40 ? 1 : 0));
      return areaUnderCurve(
        scores,
        scores.map((_, i) => (i < 40 ? 1 : 0)),
      );
    });
    const mean = areas.reduce((sum, each) => sum + each, 0) / areas.length;
    const spread = Math.sqrt(areas.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (areas.length - 1));
    expect(Math.abs(areaError(mean, 40, 50) - spread)).toBeLessThan(0.15 * spread);
  });
});
