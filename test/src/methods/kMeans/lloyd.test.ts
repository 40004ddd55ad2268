import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/random.js";
import { fromRows, toRows } from "../../../../src/linalg/matrix.js";
import { bestOfStarts, lloyd } from "../../../../src/methods/kMeans/lloyd.js";
import { spreadCentres } from "../../../../src/methods/kMeans/spreadCentres.js";

describe("lloyd(points, start)", () => {
  it("moves each centre to the mean of the points nearest to it", () => {
    const { centres, labels, inertia } = lloyd(fromRows([[0], [1], [10], [12]]), fromRows([[0], [1]]));
    expect(toRows(centres)).toEqual([[0.5], [11]]);
    expect(Array.from(labels)).toEqual([0, 0, 1, 1]);
    expect(inertia).toBe(0.5 + 2);
  });

  it("equals k-means of repeated points when these are told once with their number", () => {
    const weights = Float64Array.of(3, 1, 2);
    const told = lloyd(fromRows([[0], [2], [9]]), fromRows([[0], [9]]), { weights });
    const repeated = lloyd(fromRows([[0], [0], [0], [2], [9], [9]]), fromRows([[0], [9]]));
    expect(toRows(told.centres)).toEqual(toRows(repeated.centres));
    expect(told.inertia).toBe(repeated.inertia);
  });

  it("sends a centre that loses all its points to the worst placed point", () => {
    const { labels } = lloyd(fromRows([[0], [1], [2], [30]]), fromRows([[1], [-100]]));
    expect(Array.from(labels)).toEqual([0, 0, 0, 1]);
  });

  it("leaves the start as it was", () => {
    const start = fromRows([[0], [1]]);
    lloyd(fromRows([[5], [9]]), start);
    expect(toRows(start)).toEqual([[0], [1]]);
  });
});

describe("spreadCentres and bestOfStarts", () => {
  const points = fromRows(Array.from({ length: 30 }, (_, i) => [10 * (i % 3), i / 100]));

  it("chooses points of the set, all different where they can be", () => {
    const centres = toRows(spreadCentres(points, 3, seeded(2)));
    expect(new Set(centres.map(([first]) => first)).size).toBe(3);
    for (const centre of centres) expect(toRows(points)).toContainEqual(centre);
  });

  it("keeps the tightest of several runs", () => {
    const single = Array.from({ length: 6 }, (_, start) =>
      lloyd(points, spreadCentres(points, 4, seeded(5).fork(start))),
    ).map(({ inertia }) => inertia);
    expect(bestOfStarts(points, 4, { random: seeded(5), starts: 6 }).inertia).toBe(Math.min(...single));
  });
});
