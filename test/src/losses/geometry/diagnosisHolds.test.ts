import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { fromRows, type Matrix, row } from "../../../../src/linalg/matrix.js";
import { entropyBound } from "../../../../src/losses/entropyBound.js";
import { type DiagnosisOptions, diagnoseWeights } from "../../../../src/losses/geometry/diagnoseWeights.js";
import { scattered } from "../../../../src/losses/geometry/targets.js";
import { weightedInfoNce } from "../../../../src/losses/weightedInfoNce.js";
import {
  euclideanWeights,
  kernelWeights,
  ownViewWeights,
  softSupConWeights,
  supConWeights,
} from "../../../../src/losses/weights.js";
import { wasmEngine } from "../../engine/wasmEngine.js";
import { evaluate } from "../golden.js";

/** Ages of so many people, each in whole years, so that some share one. */
const ages = (people: number, seed: number, spread = 6) => {
  const random = seeded(seed);
  return Float64Array.from({ length: people }, () => Math.round(50 + spread * gaussian(random)));
};

/** Rows with view v of sample i at v * n + i, as [n, views, d]. */
function asViews(z: Matrix, samples: number): number[][][] {
  return Array.from({ length: samples }, (_, i) =>
    Array.from({ length: z.rows / samples }, (_, v) => Array.from(row(z, v * samples + i))),
  );
}

describe("what diagnoseWeights tells of an embedding", () => {
  beforeAll(wasmEngine);

  it.each([
    ["cosine", 1],
    ["cosine", 2],
    ["euclidean", 2],
  ] as const)("is the loss that networks learn from, by %s of %d views", (similarity, views) => {
    const weights = kernelWeights(ages(9, 1), 9);
    const embedding = scattered(9 * views, 3, 1, seeded(2));
    const { embedding: fit, bound } = diagnoseWeights(weights, { embedding, views, similarity, temperature: 0.3 });
    const { value } = evaluate(asViews(embedding, 9), (z) =>
      weightedInfoNce(z, weights, { similarity, temperature: 0.3 }),
    );
    expect(Math.abs(fit!.loss - value)).toBeLessThan(1e-5 * Math.max(1, value));
    expect(bound).toBeCloseTo(entropyBound(weights, { samples: 9, views }), 9);
    expect(fit!.excess).toBeCloseTo(fit!.loss - bound, 9);
  });

  it("is never better than the best: no embedding is below the least loss, nor below what is proved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 4 }), (seed, dimension) => {
        const weights = kernelWeights(ages(8, seed), 4);
        const embedding = scattered(8, dimension, 1, seeded(seed).fork("embedding"));
        const found = diagnoseWeights(weights, { embedding, temperature: 0.2 });
        expect(found.embedding!.loss).toBeGreaterThan(found.leastLoss - 1e-9);
        expect(found.leastExcess).toBeGreaterThan(found.leastExcessProved - 1e-9);
      }),
      { numRuns: 10 },
    );
  });

  it.each([
    ["SupCon of unequal classes", supConWeights([0, 0, 0, 0, 0, 0, 1, 1, 2, 2]), 2],
    ["SupCon of equal classes", supConWeights([0, 0, 0, 1, 1, 1, 2, 2, 2]), 1],
    ["InfoNCE of one view", ownViewWeights(4), 1],
  ])("tells the best embedding from another by its stress, of %s", (_, weights, views) => {
    const samples = weights.rows;
    const { points, groups } = diagnoseWeights(weights, { views, dimension: 3 });
    const best = fromRows(
      Array.from({ length: samples * views }, (_, r) => Array.from(row(points, groups.groupOf[r % samples]))),
    );
    const stress = (embedding: Matrix) => diagnoseWeights(weights, { views, embedding }).embedding!.stress;
    expect(stress(best)).toBeLessThan(0.02);
    expect(stress(scattered(samples * views, 3, 1, seeded(4)))).toBeGreaterThan(0.1);
    expect(stress({ ...best, data: best.data.map(() => 1) })).toBeCloseTo(1, 12);
    expect(diagnoseWeights(weights, { views, embedding: best, similarity: "euclidean" }).embedding!.stress).toBeNull();
  });

  it("refuses rows that are of other people, and numbers that are none", () => {
    const weights = kernelWeights(ages(6, 1), 4);
    expect(() => diagnoseWeights(weights, { embedding: scattered(7, 2, 1, seeded(1)) })).toThrow(
      "embedding must be rows",
    );
    expect(() => diagnoseWeights(weights, { embedding: fromRows(Array(6).fill([Number.NaN])) })).toThrow(
      "embedding must be",
    );
  });
});

describe("diagnoseWeights(weights, options)", () => {
  const apart = (weights: Matrix): Matrix => ({
    ...weights,
    data: weights.data.map((w, at) => {
      const [i, j] = [Math.floor(at / weights.cols), at % weights.cols];
      return w * (1 + 1e-10 * (i + 1) * (j + 1));
    }),
  });

  it.each([
    ["SupCon", supConWeights([0, 0, 0, 0, 0, 1, 1, 1, 2, 2]), { dimension: 4 }],
    [
      "Soft SupCon out of range",
      softSupConWeights([0, 0, 0, 0, 0, 1, 1, 1, 2, 2], 0.01),
      { temperature: 1, dimension: 4 },
    ],
    ["ages, on a sphere", kernelWeights([40, 40, 40, 45, 45, 52, 60, 60, 71], 36), { temperature: 0.5, dimension: 3 }],
    [
      "ages, on a line",
      euclideanWeights([40, 40, 40, 45, 45, 52, 60, 60, 71], 6),
      { similarity: "euclidean", dimension: 1 },
    ],
  ] as const)("loses nothing by taking people with one label for one point: %s", (_, weights, options) => {
    const [together, free] = [diagnoseWeights(weights, options), diagnoseWeights(apart(weights), options)];
    expect(together.groups.sizes.length).toBeLessThan(weights.rows);
    expect(free.groups.sizes).toHaveLength(weights.rows);
    expect(Math.abs(together.leastLoss - free.leastLoss)).toBeLessThan(2e-6);
  });

  it("finds the regular simplex for views of people of whom nothing is known, and less room in fewer dimensions", () => {
    const excess = (dimension: number) => diagnoseWeights(ownViewWeights(6), { views: 2, dimension, temperature: 0.5 });
    const { between, leastExcess, leastExcessProved } = excess(5);
    for (const at of [1, 2, 8, 15]) expect(between.data[at]).toBeCloseTo(-0.2, 4);
    expect(leastExcess).toBeCloseTo(Math.log(1 + 10 * Math.exp(-1.2 / 0.5)), 6);
    expect(leastExcessProved).toBeCloseTo(leastExcess, 6);
    expect(excess(2).leastExcess).toBeGreaterThan(leastExcess + 0.1);
  });

  it("draws labels with its seed where there are many, and judges the embedding of those drawn", () => {
    const weights = kernelWeights(
      Float64Array.from({ length: 20 }, (_, i) => i),
      16,
    );
    const judge = (seed: number) =>
      diagnoseWeights(weights, { most: 6, seed, dimension: 3, embedding: scattered(20, 3, 1, seeded(1)) });
    const found = judge(1);
    expect(found).toMatchObject({ drawnFrom: 20, rows: 6 });
    expect(found.groups.groupOf.filter((group) => group >= 0)).toHaveLength(6);
    expect(judge(1)).toEqual(found);
    expect(judge(2).groups.groupOf).not.toEqual(found.groups.groupOf);
    expect(diagnoseWeights(weights, { dimension: 3 }).drawnFrom).toBeNull();
  });

  it.each([
    [
      "weights",
      fromRows([
        [1, 0.5],
        [0.4, 1],
      ]),
      {},
    ],
    [
      "weights",
      fromRows([
        [1, -1],
        [-1, 1],
      ]),
      {},
    ],
    ["weights", fromRows([[1]]), {}],
    ["temperature", supConWeights([0, 1]), { temperature: 0 }],
    ["dimension", supConWeights([0, 1]), { dimension: 0 }],
    ["views", supConWeights([0, 1]), { views: 0.5 }],
  ] as const)("refuses %s that cannot be", (name, weights, options: DiagnosisOptions) => {
    expect(() => diagnoseWeights(weights, options)).toThrow(`${name} must be`);
  });
});
