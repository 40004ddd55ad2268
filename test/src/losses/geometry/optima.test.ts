import { describe, expect, it } from "vitest";
import { fromRows } from "../../../../src/linalg/matrix.js";
import { entropyBound } from "../../../../src/losses/entropyBound.js";
import { classOptimum } from "../../../../src/losses/geometry/classOptimum.js";
import { gramFeasibility } from "../../../../src/losses/geometry/gramFeasibility.js";
import { kernelWeights } from "../../../../src/losses/weights.js";
import { golden } from "../golden.js";

const cases = golden("geometry") as readonly (ReturnType<typeof golden>[number] & { kind: string })[];
const classes = cases.filter(({ kind }) => kind.endsWith("supcon_class_optimum") || kind === "soft_supcon_optimum");
const ages = cases.filter(({ kind }) => kind === "yaware_realizability");

describe("classOptimum(sizes, options)", () => {
  it.each(classes.map((one) => [one.id, one] as const))("finds the prototypes of the golden case %s", (_, one) => {
    const { temperature, class_sizes: sizes, cross_class_weight: epsilon = 0 } = one.params;
    const { cosines, loss } = classOptimum(sizes, { temperature, epsilon });
    expect(Math.abs(loss - (one.expected.loss ?? one.expected.loss_at_optimum))).toBeLessThan(1e-8);
    (one.expected.class_gram as number[][]).flat().forEach((wanted, at) => {
      expect(Math.abs(cosines.data[at] - wanted)).toBeLessThan(2e-5);
    });
  });

  it("draws small classes together, the more so the higher the temperature", () => {
    const between = (temperature: number) => classOptimum([16, 2, 2], { temperature }).cosines.data[5];
    expect(between(0.1)).toBeGreaterThan(-0.5);
    expect(between(1)).toBeGreaterThan(between(0.1));
    expect(classOptimum([16, 2, 2]).cosines.data[1]).toBeLessThan(-0.5);
  });

  it("gives the regular simplex whatever the sizes, with the epsilon that soft SupCon needs for it", () => {
    const temperature = 0.5;
    const { cosines } = classOptimum([8, 1, 1], { temperature, epsilon: Math.exp(-1.5 / temperature) });
    for (const at of [1, 2, 5]) expect(cosines.data[at]).toBeCloseTo(-0.5, 4);
  });

  it("refuses classes without rows", () => {
    expect(() => classOptimum([3, 0])).toThrow("sizes must be");
  });
});

describe("gramFeasibility(weights, options)", () => {
  it.each(ages.map((one) => [one.id, one] as const))("agrees with the golden case %s", (_, one) => {
    const { temperature, sigma } = one.params;
    const weights = kernelWeights(fromRows(one.inputs.labels), sigma ** 2);
    const { offset, smallestEigenvalue } = gramFeasibility(weights, { temperature });
    expect(Math.abs(offset - one.expected.gram_feasibility_offset)).toBeLessThan(1e-5);
    expect(Math.abs(smallestEigenvalue - one.expected.gram_feasibility_min_eigenvalue)).toBeLessThan(1e-5);
    expect(entropyBound(weights)).toBeCloseTo(one.expected.entropy_bound, 8);
  });

  it("refuses weights of 0, which ask for cosines of minus infinity", () => {
    const weights = fromRows([
      [1, 0],
      [0, 1],
    ]);
    expect(() => gramFeasibility(weights)).toThrow("weights must be");
  });
});
