import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/random.js";
import { fromRows, row } from "../../../../src/linalg/matrix.js";
import { diverseDirections, drawDiverse } from "../../../../src/methods/hydra/diverseDirections.js";
import { subgroupCohort } from "../dataset.js";

const kernel = [
  [1, 0.9, 0.1, 0],
  [0.9, 1, 0.2, 0.1],
  [0.1, 0.2, 1, 0.5],
  [0, 0.1, 0.5, 1.5],
];

describe("a determinantal draw of fixed size", () => {
  it("takes each pair as often as its determinant says", () => {
    const pairs = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].filter((b) => b > a).map((b) => [a, b] as const));
    const determinants = pairs.map(([a, b]) => kernel[a]![a]! * kernel[b]![b]! - kernel[a]![b]! ** 2);
    const total = determinants.reduce((sum, each) => sum + each);
    const DRAWS = 4000;
    const random = seeded(2);
    const drawn = new Map<string, number>();
    for (let draw = 0; draw < DRAWS; draw++) {
      const key = drawDiverse(fromRows(kernel), 2, random)
        .sort((a, b) => a - b)
        .join();
      drawn.set(key, (drawn.get(key) ?? 0) + 1);
    }
    pairs.forEach((pair, p) => {
      const share = determinants[p]! / total;
      const spread = Math.sqrt((share * (1 - share)) / DRAWS);
      expect(Math.abs((drawn.get(pair.join()) ?? 0) / DRAWS - share), pair.join()).toBeLessThan(4 * spread);
    });
  });

  it("takes three of four that differ, never one twice", () => {
    for (let seed = 0; seed < 50; seed++) expect(new Set(drawDiverse(fromRows(kernel), 3, seeded(seed))).size).toBe(3);
  });
});

describe("diverseDirections(groups, count, random)", () => {
  const { x } = subgroupCohort();
  const groups = {
    x: { rows: 200, cols: 8, data: new Float64Array([...x.data.slice(800), ...x.data.slice(0, 800)]) },
    patients: 100,
  };

  it("gives unit directions that are less alike than chance would have them", () => {
    let [alike, byChance] = [0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const directions = diverseDirections(groups, 3, seeded(seed));
      const one = diverseDirections(groups, 1, seeded(1000 + seed));
      const two = diverseDirections(groups, 1, seeded(2000 + seed));
      const cosine = (a: Float64Array, b: Float64Array) => Math.abs(a.reduce((sum, v, j) => sum + v * b[j]!, 0));
      for (let k = 0; k < 3; k++) expect(cosine(row(directions, k), row(directions, k))).toBeCloseTo(1, 10);
      alike += cosine(row(directions, 0), row(directions, 1)) ** 2;
      byChance += cosine(row(one, 0), row(two, 0)) ** 2;
    }
    expect(alike).toBeLessThan(0.8 * byChance);
  });

  it("gives as many as are asked for where there are fewer dimensions", () => {
    const flat = { x: fromRows([[1], [2], [-1], [0]]), patients: 2 };
    expect(diverseDirections(flat, 3, seeded(1)).rows).toBe(3);
  });
});
