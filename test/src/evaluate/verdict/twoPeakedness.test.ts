import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { NORMAL_TWO_PEAKEDNESS, twoPeakedness } from "../../../../src/evaluate/verdict/twoPeakedness.js";
import { twoPeakednessTail } from "../../../../src/evaluate/verdict/twoPeakednessTail.js";
import { mean, variance } from "../../../../src/stats/moments.js";

const draw = (n: number, one: (random: () => number) => number, seed = 1) => {
  const random = seeded(seed);
  return Float64Array.from({ length: n }, () => one(random));
};

/** Every cut by its definition: between-sum of squares over the total. */
function slowly(sample: Float64Array): number {
  const sorted = Float64Array.from(sample).sort();
  const least = Math.ceil(0.05 * sorted.length);
  const n = sorted.length;
  const cuts = Array.from({ length: n - 2 * least + 1 }, (_, i) => i + least);
  const between = cuts.map((cut) => {
    const [low, high] = [sorted.subarray(0, cut), sorted.subarray(cut)];
    return cut * (mean(low) - mean(sorted)) ** 2 + (n - cut) * (mean(high) - mean(sorted)) ** 2;
  });
  return Math.max(...between) / (variance(sorted) * (n - 1));
}

describe("twoPeakedness(sample)", () => {
  it.each([5, 20, 61, 200])("equals the best of all cuts of %d numbers", (n) => {
    const sample = draw(n, (random) => gaussian(random as never) ** 3, n);
    expect(twoPeakedness(sample)).toBeCloseTo(slowly(sample), 12);
  });

  it("is 2 / pi for a normal law, 3 / 4 for a flat one, and more for two groups four standard deviations apart", () => {
    expect(twoPeakedness(draw(50_000, (random) => gaussian(random as never)))).toBeCloseTo(NORMAL_TWO_PEAKEDNESS, 2);
    expect(twoPeakedness(draw(50_000, (random) => random()))).toBeCloseTo(0.75, 2);
    const two = draw(50_000, (random) => gaussian(random as never) + (random() < 0.5 ? 4 : 0));
    expect(twoPeakedness(two)).toBeCloseTo(0.81, 2);
  });

  it("does not depend on place or scale", () => {
    const sample = draw(100, (random) => random());
    expect(twoPeakedness(sample.map((value) => 1e4 - 7 * value))).toBeCloseTo(twoPeakedness(sample), 9);
  });

  it("does not take a few outliers for a group", () => {
    const sample = draw(200, (random) => gaussian(random as never));
    sample.set([50, 50, 50], 0);
    expect(twoPeakedness(sample)).toBeLessThan(NORMAL_TWO_PEAKEDNESS);
  });

  it("is unknown without spread", () => {
    expect(twoPeakedness([2, 2, 2, 2, 2])).toBeNaN();
  });
});

describe("twoPeakednessTail(observed, size, random)", () => {
  it("rejects normal samples about as often as its level says", () => {
    const observed = Array.from({ length: 30 }, (_, i) =>
      twoPeakedness(draw(40, (r) => gaussian(r as never), 100 + i)),
    );
    const tails = observed.map((each, i) => twoPeakednessTail(each, 40, seeded(i)));
    expect(tails.filter((p) => p <= 0.5).length / 30).toBeGreaterThan(0.2);
    expect(tails.filter((p) => p <= 0.5).length / 30).toBeLessThan(0.8);
  });

  it("is never zero", () => {
    expect(twoPeakednessTail(0.99, 50, seeded(1))).toBe(1 / 2000);
  });
});
