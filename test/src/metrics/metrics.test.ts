import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gaussian, integer, seeded } from "../../../src/core/random.js";
import { fromRows, type Matrix } from "../../../src/linalg/matrix.js";
import { adjustedRand } from "../../../src/metrics/adjustedRand.js";
import { balancedAccuracy } from "../../../src/metrics/balancedAccuracy.js";
import { matchClusters } from "../../../src/metrics/matchClusters.js";
import { normalisedMutualInformation } from "../../../src/metrics/normalisedMutualInformation.js";
import { sampledSilhouette, silhouette } from "../../../src/metrics/silhouette.js";
import { vMeasure } from "../../../src/metrics/vMeasure.js";

type Golden = {
  true: number[];
  pred: number[];
  expected: { hungarian_matched_pred: number[]; balanced_accuracy: number; ari: number; v_measure: number };
};
const golden = JSON.parse(readFileSync(new URL("../../golden/ucsl/metrics.json", import.meta.url), "utf8")) as {
  cases: Golden[];
};

describe("scores of a partition against the truth", () => {
  it.each(golden.cases.map((each, i) => [i, each] as const))(
    "agree with the published figures, case %i",
    (_, { true: truth, pred, expected }) => {
      expect(balancedAccuracy(truth, pred)).toBeCloseTo(expected.balanced_accuracy, 11);
      expect(adjustedRand(truth, pred)).toBeCloseTo(expected.ari, 11);
      expect(vMeasure(truth, pred)).toBeCloseTo(expected.v_measure, 11);
      expect(normalisedMutualInformation(truth, pred)).toBeCloseTo(expected.v_measure, 11);
      const matched = matchClusters(truth, pred);
      expect(pred.map((label) => matched.get(label))).toEqual(expected.hungarian_matched_pred);
    },
  );

  it("do not mind how the groups are numbered", () => {
    const truth = [0, 0, 1, 1, 2, 2, 2];
    const renamed = [9, 9, 4, 4, -1, -1, -1];
    expect(adjustedRand(truth, renamed)).toBe(1);
    expect(balancedAccuracy(truth, renamed)).toBe(1);
    expect(vMeasure(truth, renamed)).toBeCloseTo(1, 12);
  });

  it("count a predicted group that is left over as wrong", () => {
    expect(balancedAccuracy([0, 0, 0, 1, 1, 1], [0, 0, 2, 1, 1, 1])).toBeCloseTo((2 / 3 + 1) / 2, 12);
    expect(matchClusters([0, 0, 0, 1, 1, 1], [0, 0, 2, 1, 1, 1]).has(2)).toBe(false);
  });

  it("match the best of all permutations", () => {
    const random = seeded(3);
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (let repeat = 0; repeat < 30; repeat++) {
      const truth = Array.from({ length: 40 }, () => integer(random, 3));
      const predicted = truth.map((label) => (random() < 0.5 ? (label + 1) % 3 : integer(random, 3)));
      const agreements = (order: number[]) => truth.filter((label, i) => order[predicted[i]] === label).length;
      const matched = matchClusters(truth, predicted);
      const found = truth.filter((label, i) => matched.get(predicted[i]) === label).length;
      expect(found).toBe(Math.max(...orders.map(agreements)));
    }
  });
});

describe("adjustedRand(a, b)", () => {
  it("equals the count over all pairs", () => {
    const random = seeded(5);
    for (let repeat = 0; repeat < 10; repeat++) {
      const a = Array.from({ length: 30 }, () => integer(random, 3));
      const b = a.map((label) => (random() < 0.6 ? label : integer(random, 4)));
      expect(adjustedRand(a, b)).toBeCloseTo(byPairs(a, b), 12);
    }
  });

  it("is 1 when both put everyone in one group, 0 when only one does", () => {
    expect(adjustedRand([0, 0, 0], [5, 5, 5])).toBe(1);
    expect(adjustedRand([0, 0, 0, 0], [0, 0, 1, 1])).toBe(0);
  });

  it("refuses labellings of different lengths", () => {
    expect(() => adjustedRand([0, 1], [0])).toThrow(/length/);
  });
});

describe("silhouette(points, labels)", () => {
  const random = seeded(7);
  const points = fromRows(Array.from({ length: 25 }, (_, i) => [gaussian(random) + 3 * (i % 3), gaussian(random)]));
  const labels = Array.from({ length: 25 }, (_, i) => i % 3);

  it("equals the definition written out in loops", () => {
    expect(silhouette(points, labels)).toBeCloseTo(byDefinition(points, labels), 12);
  });

  it("counts a point alone in its group as 0 and gives NaN for one group", () => {
    expect(silhouette(fromRows([[0], [1], [9]]), [0, 0, 1])).toBeCloseTo((8 / 9 + 7 / 8) / 3, 12);
    expect(
      silhouette(
        points,
        labels.map(() => 0),
      ),
    ).toBeNaN();
  });

  it("of a sample is the same for the same seed and near that of all", () => {
    const large = fromRows(Array.from({ length: 400 }, (_, i) => [gaussian(random) + 6 * (i % 2)]));
    const groups = Array.from({ length: 400 }, (_, i) => i % 2);
    const sampled = sampledSilhouette(large, groups, 100, seeded(1));
    expect(sampled).toBe(sampledSilhouette(large, groups, 100, seeded(1)));
    expect(sampled).not.toBe(silhouette(large, groups));
    expect(Math.abs(sampled - silhouette(large, groups))).toBeLessThan(0.1);
    expect(sampledSilhouette(points, labels, 25, seeded(1))).toBe(silhouette(points, labels));
  });
});

function byPairs(a: number[], b: number[]): number {
  let [both, inA, inB, all] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++) {
      all++;
      if (a[i] === a[j]) inA++;
      if (b[i] === b[j]) inB++;
      if (a[i] === a[j] && b[i] === b[j]) both++;
    }
  const chance = (inA * inB) / all;
  return (both - chance) / ((inA + inB) / 2 - chance);
}

function byDefinition({ rows, data }: Matrix, labels: number[]): number {
  const apart = (i: number, j: number) => Math.hypot(data[2 * i] - data[2 * j], data[2 * i + 1] - data[2 * j + 1]);
  const mean = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const widths = Array.from({ length: rows }, (_, i) => {
    const to = (group: number) => mean(labels.flatMap((label, j) => (label === group && j !== i ? [apart(i, j)] : [])));
    const within = to(labels[i]);
    const nearest = Math.min(...[0, 1, 2].filter((group) => group !== labels[i]).map(to));
    return (nearest - within) / Math.max(within, nearest);
  });
  return mean(widths);
}
