import { describe, expect, it } from "vitest";
import { integer, seeded } from "../../../src/core/random.js";
import { spreadRatio } from "../../../src/evaluate/spreadRatio.js";
import { stabilityOf } from "../../../src/evaluate/stability.js";
import { subsample } from "../../../src/evaluate/subsample.js";
import { fromRows, zeros } from "../../../src/linalg/matrix.js";
import { adjustedRand } from "../../../src/metrics/adjustedRand.js";
import { measuredFixture } from "./measuredFixture.js";

function noisyCopies(count: number, noise: number): Int32Array[] {
  const random = seeded(count);
  const truth = Array.from({ length: 60 }, (_, i) => i % 2);
  return Array.from({ length: count }, () =>
    Int32Array.from(truth, (label) => (random() < noise ? integer(random, 2) : label)),
  );
}

describe("stabilityOf(labels, level)", () => {
  it("is the mean adjusted Rand index over all pairs, with the mean of each refit beside it", () => {
    const labels = noisyCopies(6, 0.3);
    const pairs = labels.flatMap((a, i) => labels.slice(0, i).map((b) => adjustedRand(a, b)));
    const { interval, agreements } = stabilityOf(labels, 0.05);
    expect(interval.value).toBeCloseTo(pairs.reduce((sum, each) => sum + each, 0) / 15, 12);
    const ofThird = labels.filter((_, i) => i !== 2).map((b) => adjustedRand(labels[2], b));
    expect(agreements[2]).toBeCloseTo(ofThird.reduce((sum, each) => sum + each, 0) / 5, 12);
  });

  it("has the jackknife's standard error: what leaving each refit out changes", () => {
    const labels = noisyCopies(7, 0.4);
    const without = labels.map(
      (_, r) =>
        stabilityOf(
          labels.filter((_, s) => s !== r),
          0.05,
        ).interval.value,
    );
    const middle = without.reduce((sum, each) => sum + each, 0) / 7;
    const expected = Math.sqrt((6 / 7) * without.reduce((sum, each) => sum + (each - middle) ** 2, 0));
    expect(stabilityOf(labels, 0.05).error).toBeCloseTo(expected, 12);
  });

  it("is certain and 1 when all refits agree, and has no interval for two", () => {
    const same = noisyCopies(1, 0)[0];
    expect(stabilityOf([same, same, same], 0.05).interval).toEqual({ value: 1, low: 1, high: 1 });
    expect(stabilityOf([same, same], 0.05).interval).toEqual({ value: 1, low: null, high: null });
  });

  it("lets a collapsed refit agree with no other", () => {
    const same = noisyCopies(1, 0)[0];
    const { interval, agreements } = stabilityOf([same, same, null], 0.05);
    expect(interval.value).toBeCloseTo(1 / 3, 12);
    expect(agreements).toEqual([0.5, 0.5, 0]);
  });

  it("has a wider interval at a smaller level, never above 1", () => {
    const labels = noisyCopies(6, 0.1);
    const [wide, narrow] = [stabilityOf(labels, 0.01).interval, stabilityOf(labels, 0.2).interval];
    expect(wide.low as number).toBeLessThan(narrow.low as number);
    expect(wide.high as number).toBeLessThanOrEqual(1);
  });
});

describe("subsample(measured, random)", () => {
  const target = Array.from({ length: 100 }, (_, i) => (i < 40 ? 0 : 1));

  it("keeps 80 % of patients and 80 % of controls, in ascending order, without repetition", () => {
    const rows = subsample(measuredFixture({ x: zeros(100, 1), target }), seeded(1));
    expect(rows.filter((i) => target[i] === 0).length).toBe(32);
    expect(rows.filter((i) => target[i] === 1).length).toBe(48);
    expect([...rows]).toEqual([...new Set(rows)].sort((a, b) => a - b));
  });

  it("keeps the rows of one group together", () => {
    const groups = Array.from({ length: 100 }, (_, i) => Math.floor(i / 4));
    const kept = new Set(subsample(measuredFixture({ x: zeros(100, 1), target, groups }), seeded(2)));
    for (let group = 0; group < 25; group++)
      expect([0, 4]).toContain([0, 1, 2, 3].filter((i) => kept.has(4 * group + i)).length);
    expect(kept.size).toBe(80);
  });

  it("draws others for another seed", () => {
    const measured = measuredFixture({ x: zeros(100, 1), target });
    expect(subsample(measured, seeded(3))).toEqual(subsample(measured, seeded(3)));
    expect(subsample(measured, seeded(3))).not.toEqual(subsample(measured, seeded(4)));
  });
});

describe("spreadRatio(points, rows)", () => {
  it("compares variances along the line of the means, the smallest pair first", () => {
    // Patients at x = -2, 2 (line along x) and at y = 2; controls spread 1 in x, 0.5 in y.
    const points = fromRows([
      [-2, 0],
      [2, 0],
      [0, 2],
      [-1, -0.5],
      [1, 0.5],
    ]);
    const patients = [0, 1];
    const ratio = spreadRatio(points, { bySubgroup: [[0], [1]], patients, controls: [3, 4] });
    expect(ratio).toBeCloseTo(4, 12);
    const three = spreadRatio(points, { bySubgroup: [[0], [1], [2]], patients: [0, 1, 2], controls: [3, 4] });
    expect(three).toBeLessThan(ratio);
  });

  it("passes over a subgroup without members and is NaN for one subgroup", () => {
    const points = fromRows([[-2], [2], [-1], [1]]);
    const rows = { patients: [0, 1], controls: [2, 3] };
    expect(spreadRatio(points, { bySubgroup: [[0], [], [1]], ...rows })).toBeCloseTo(4, 12);
    expect(spreadRatio(points, { bySubgroup: [[0, 1]], ...rows })).toBeNaN();
  });
});
