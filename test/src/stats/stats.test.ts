import { describe, expect, it } from "vitest";
import { gaussian, integer, seeded } from "../../../src/core/random.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { benjaminiHochberg } from "../../../src/stats/benjaminiHochberg.js";
import { chiSquareTest } from "../../../src/stats/chiSquareTest.js";
import { cohensD } from "../../../src/stats/cohensD.js";
import { mean, variance } from "../../../src/stats/moments.js";
import { quantile } from "../../../src/stats/quantile.js";
import { normalTail } from "../../../src/stats/tails.js";
import { welchAnova, welchTest } from "../../../src/stats/welchTest.js";
import { expectRatio, integralAbove } from "./numerical.js";

describe("tests of difference", () => {
  const a = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
  const b = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30, 23.9];

  it("Welch's t equals its formula, and its analysis of variance is t squared for two groups", () => {
    const { statistic, degrees, p } = welchTest(a, b);
    expectRatio(statistic, (mean(a) - mean(b)) / Math.sqrt(variance(a) / 15 + variance(b) / 15));
    expect(degrees).toBeGreaterThan(14);
    expect(degrees).toBeLessThan(28);
    expectRatio(p, 2 * integralAbove(Math.abs(statistic), degrees), 1e-8);
    const anova = welchAnova([a, b]);
    expectRatio(anova.statistic, statistic ** 2);
    expectRatio(anova.p, p);
  });

  it("Welch's tests keep their level when variances and sizes differ", () => {
    const random = seeded(11);
    const draw = (n: number, spread: number) => Array.from({ length: n }, () => spread * gaussian(random));
    let [ofTwo, ofThree] = [0, 0];
    for (let repeat = 0; repeat < 2000; repeat++) {
      const [x, y, z] = [draw(8, 3), draw(40, 1), draw(20, 2)];
      if (welchTest(x, y).p < 0.05) ofTwo++;
      if (welchAnova([x, y, z]).p < 0.05) ofThree++;
    }
    for (const share of [ofTwo / 2000, ofThree / 2000]) {
      expect(share).toBeGreaterThan(0.03);
      expect(share).toBeLessThan(0.075);
    }
  });

  it("say NaN where no test is possible", () => {
    expect(welchTest([1], [2, 3]).p).toBeNaN();
    expect(welchTest([1, 1], [2, 2]).p).toBeNaN();
    expect(
      welchAnova([
        [1, 1],
        [2, 3],
      ]).p,
    ).toBeNaN();
    expect(
      chiSquareTest(
        fromRows([
          [3, 4],
          [0, 0],
        ]),
      ).p,
    ).toBeNaN();
  });

  it("chi-square of a two by two table equals n (ad - bc)^2 over the margins", () => {
    const { statistic, p } = chiSquareTest(
      fromRows([
        [10, 20],
        [30, 15],
      ]),
    );
    expectRatio(statistic, (75 * (10 * 15 - 20 * 30) ** 2) / (30 * 45 * 40 * 35));
    expectRatio(p, 2 * normalTail(Math.sqrt(statistic)));
    expect(
      chiSquareTest(
        fromRows([
          [10, 20, 0],
          [30, 15, 0],
        ]),
      ).p,
    ).toBe(p);
  });
});

describe("benjaminiHochberg(p)", () => {
  it("equals the example worked by hand, leaving out what was not tested", () => {
    const q = benjaminiHochberg([0.01, 0.04, Number.NaN, 0.03, 0.005]);
    expect(Array.from(q, (each) => +each.toFixed(12))).toEqual([0.02, 0.04, Number.NaN, 0.04, 0.02]);
  });

  it("never exceeds 1 and never reverses the order of p", () => {
    const random = seeded(2);
    const p = Array.from({ length: 200 }, () => random());
    const q = benjaminiHochberg(p);
    const order = p.map((_, i) => i).sort((i, j) => p[i] - p[j]);
    order.slice(1).forEach((i, rank) => {
      expect(q[i]).toBeGreaterThanOrEqual(q[order[rank]]);
    });
    expect(Math.max(...q)).toBeLessThanOrEqual(1);
  });
});

describe("cohensD(a, b, level)", () => {
  it("is the difference of means in pooled standard deviations", () => {
    const { effect } = cohensD([2, 4, 6], [1, 2, 3], 0.05);
    expectRatio(effect, 2 / Math.sqrt((2 * 4 + 2 * 1) / 4));
  });

  it("covers the true effect as often as it says", () => {
    const random = seeded(8);
    let covered = 0;
    for (let repeat = 0; repeat < 1000; repeat++) {
      const a = Array.from({ length: 30 }, () => gaussian(random) + 0.8);
      const b = Array.from({ length: 60 }, () => gaussian(random));
      const { low, high } = cohensD(a, b, 0.1);
      if (low < 0.8 && high > 0.8) covered++;
    }
    expect(covered / 1000).toBeGreaterThan(0.87);
    expect(covered / 1000).toBeLessThan(0.93);
  });

  it("is NaN for a feature that does not vary", () => {
    expect(cohensD([1, 1], [1, 1], 0.05).effect).toBeNaN();
  });
});

describe("quantile and moments", () => {
  it("quantile interpolates between neighbours, whatever the order", () => {
    expect(quantile([3, 1, 2, 4], 0.5)).toBe(2.5);
    expect(quantile([3, 1, 2, 4], 0)).toBe(1);
    expect(quantile([3, 1, 2, 4], 1)).toBe(4);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it("quantile equals what sorting gives, with ties too, and leaves its numbers alone", () => {
    const random = seeded(31);
    for (let repeat = 0; repeat < 300; repeat++) {
      const numbers = Array.from({ length: 1 + integer(random, 40) }, () =>
        repeat % 2 === 0 ? gaussian(random) : integer(random, 4),
      );
      const before = [...numbers];
      const sorted = [...numbers].sort((a, b) => a - b);
      for (const share of [0, 0.1, 0.25, 0.5, 0.9, 1]) {
        const position = share * (numbers.length - 1);
        const [below, above] = [Math.floor(position), Math.ceil(position)];
        expect(quantile(numbers, share)).toBeCloseTo(
          sorted[below] + (position - below) * (sorted[above] - sorted[below]),
          12,
        );
      }
      expect(numbers).toEqual(before);
    }
  });

  it("variance keeps its digits on top of a large mean", () => {
    expect(variance([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1);
    expect(variance([5])).toBeNaN();
    expect(mean([1, 2, 6])).toBe(3);
  });
});
