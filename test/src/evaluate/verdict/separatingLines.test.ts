import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { along, separatingLines } from "../../../../src/evaluate/verdict/separatingLines.js";
import { withinCovariance } from "../../../../src/evaluate/verdict/withinCovariance.js";
import { shrunk } from "../../../../src/linalg/ledoitWolf.js";
import { fromRows } from "../../../../src/linalg/matrix.js";
import { mean, variance } from "../../../../src/stats/moments.js";

const random = seeded(5);
/** Three groups in a plane whose first coordinate varies three times as much as the second within groups. */
const centres = [
  [0, 0],
  [0, 8],
  [12, 0],
];
const points = fromRows(
  Array.from({ length: 900 }, (_, i) => centres[i % 3].map((c, j) => c + [3, 1][j] * gaussian(random))),
);
const groups = [0, 1, 2].map((k) => Array.from({ length: 300 }, (_, i) => 3 * i + k));

describe("separatingLines(points, subgroups)", () => {
  const lines = separatingLines(points, groups);

  it("gives a line for every two subgroups", () => {
    expect(lines.map(({ pair }) => pair)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it.each([0, 1, 2])("counts line %d in spreads within subgroups from midway, the first below 0", (at) => {
    const { pair, line } = lines[at];
    const [first, second] = pair.map((k) => along(points, groups[k], line));
    expect(mean(first)).toBeLessThan(0);
    expect(mean(first) + mean(second)).toBeCloseTo(0, 8);
    expect((variance(first) + variance(second)) / 2).toBeGreaterThan(0.7);
    expect((variance(first) + variance(second)) / 2).toBeLessThan(1.3);
  });

  it("weighs directions by how little they vary within subgroups", () => {
    const [first, second] = lines[0].line.direction;
    expect(Math.abs(second)).toBeGreaterThan(4 * Math.abs(first));
  });
});

describe("withinCovariance(points, groups)", () => {
  it("is that of people around their own group's mean", () => {
    const { means, covariance } = withinCovariance(points, groups);
    expect(means[2][0]).toBeCloseTo(12, 0);
    expect(covariance.data[0]).toBeGreaterThan(8);
    expect(covariance.data[0]).toBeLessThan(10);
  });

  it("draws the covariance to its mean variance altogether when there are far fewer people than dimensions", () => {
    const few = fromRows(Array.from({ length: 4 }, () => Array.from({ length: 200 }, () => gaussian(random))));
    const { data } = shrunk(few).covariance;
    expect(Math.abs(data[1])).toBeLessThan(0.2 * data[0]);
  });
});
