import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/random.js";
import { fromRows, type Matrix } from "../../../../src/linalg/matrix.js";
import { symmetricEigen } from "../../../../src/linalg/symmetricEigen.js";
import { diagnoseWeights } from "../../../../src/losses/geometry/diagnoseWeights.js";
import { scattered } from "../../../../src/losses/geometry/targets.js";
import {
  euclideanWeights,
  kernelWeights,
  softSupConWeights,
  supConWeights,
  xClrWeights,
} from "../../../../src/losses/weights.js";
import { procrustes } from "../../../../src/metrics/procrustes.js";
import { golden } from "../golden.js";

const cases = golden("geometry") as readonly (ReturnType<typeof golden>[number] & { kind: string })[];
const of = (...kinds: string[]) =>
  cases.filter(({ kind }) => kinds.includes(kind)).map((one) => [one.id, one] as const);

/** The class of each of so many rows. */
const labelsOf = (sizes: readonly number[]) => sizes.flatMap((size, a) => new Array<number>(size).fill(a));

function expectClose(found: Matrix, wanted: readonly (readonly number[])[], tolerance: number): void {
  wanted.flat().forEach((value, at) => {
    expect(Math.abs(found.data[at] - value)).toBeLessThan(tolerance);
  });
}

describe("diagnoseWeights(weights, options)", () => {
  it.each(of("supcon_class_optimum"))("finds the prototypes of the golden case %s", (_, { params, expected }) => {
    const found = diagnoseWeights(supConWeights(labelsOf(params.class_sizes)), { temperature: params.temperature });
    expect(found.leastLoss).toBeCloseTo(expected.loss, 8);
    expectClose(found.between, expected.class_gram, 2e-4);
    expect(found.realisability).toMatchObject({ reached: false, why: "zeroWeights", dimensions: null });
    expect(found.leastExcess - found.leastExcessProved).toBeLessThan(1e-6);
  });

  it.each(of("soft_supcon_optimum"))("finds what the golden case %s reaches", (_, { params, expected }) => {
    const weights = softSupConWeights(labelsOf(params.class_sizes), params.cross_class_weight);
    const found = diagnoseWeights(weights, { temperature: params.temperature });
    expect(found.bound).toBeCloseTo(expected.entropy_bound, 9);
    expect(found.leastLoss).toBeCloseTo(expected.loss_at_optimum, 8);
    expectClose(found.between, expected.class_gram, 2e-5);
    expect(found.realisability.reached).toBe(expected.realizable);
    expect(found.realisability.dimensions).toBe(expected.realizable ? 3 : null);
    expect(diagnoseWeights(weights, { temperature: params.temperature, dimension: 2 }).realisability.why).toBe(
      expected.realizable ? "tooFewDimensions" : "noDimension",
    );
  });

  it.each(of("yaware_realizability"))("comes as near as the golden case %s in each dimension", (_, one) => {
    const { temperature, sigma } = one.params;
    const weights = kernelWeights(fromRows(one.inputs.labels), sigma ** 2);
    for (const dimension of [2, 3, 4]) {
      const found = diagnoseWeights(weights, { temperature, dimension });
      const { gap } = one.expected.losses[`d${dimension}`];
      expect(found.bound).toBeCloseTo(one.expected.entropy_bound, 9);
      expect(found.leastExcess).toBeLessThan(gap + 1e-8);
      expect(found.leastExcess).toBeGreaterThan(gap - 1e-6);
      expect(found.leastExcessProved).toBeLessThan(found.leastExcess + 1e-9);
      expect(found.realisability.reached).toBe(one.expected.realizable_in_dimension.includes(dimension));
      const { smallestEigenvalue } = found.realisability.feasibility!;
      expect(Math.abs(smallestEigenvalue - one.expected.gram_feasibility_min_eigenvalue)).toBeLessThan(1e-5);
    }
  });

  it.each(of("euclidean_optimum"))("maps the labels of the golden case %s", (_, { params, inputs, expected }) => {
    const { temperature, sigma } = params;
    const weights = euclideanWeights(fromRows(inputs.labels), sigma);
    const embedding = fromRows(expected.optimal_embedding);
    const found = diagnoseWeights(weights, { temperature, similarity: "euclidean", embedding });
    expect(found.leastLoss).toBeCloseTo(expected.loss, 8);
    expect(found.realisability).toMatchObject({ reached: true, dimensions: 2 });
    expect(procrustes(found.points, embedding).r2).toBeCloseTo(1, 6);
    expect(found.embedding).toEqual({
      loss: expect.closeTo(expected.loss, 9),
      excess: expect.closeTo(0, 9),
      stress: expect.closeTo(0, 9),
      procrustes: expect.closeTo(1, 6),
    });
  });

  it.each(of("xclr_optimum"))("predicts the Gram matrix of the golden case %s", (_, { params, inputs, expected }) => {
    const { temperature, target_temperature: targets } = params;
    const weights = xClrWeights(fromRows(inputs.target_embeddings), { temperature: targets });
    const found = diagnoseWeights(weights, { temperature, views: 2 });
    expect(found.realisability.reached).toBe(expected.realizable);
    expect(diagnoseWeights(weights, { temperature }).bound).toBeCloseTo(expected.entropy_bound, 9);
    const smallest = symmetricEigen(fromRows(expected.predicted_gram)).values.at(-1)!;
    expect(smallest).toBeCloseTo(expected.predicted_gram_min_eigenvalue, 6);
    if (!expected.realizable) return expect(found.leastExcessProved).toBeGreaterThan(0.01);
    expectClose(found.between, expected.predicted_gram, 2e-4);
    expect(found.leastExcess).toBeLessThan(1e-8);
    expect(found.realisability.dimensions).toBe(expected.rank);
  });

  it("needs one dimension more where X-CLR's targets are drawn together by a lower temperature", () => {
    const targets = scattered(12, 3, 1, seeded(5));
    const weights = xClrWeights(targets, { temperature: 0.5 });
    const found = diagnoseWeights(weights, { temperature: 0.25, dimension: 4, views: 2 });
    expect(found.realisability).toMatchObject({ reached: true, dimensions: 4 });
    expect(found.leastExcess).toBeLessThan(1e-7);
    const narrow = diagnoseWeights(weights, { temperature: 0.25, dimension: 3, views: 2 });
    expect(narrow.realisability).toMatchObject({ reached: false, why: "tooFewDimensions", dimensions: 4 });
    expect(narrow.leastExcess).toBeGreaterThan(1e-4);
  });
});
