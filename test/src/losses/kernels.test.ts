import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromRows, type Matrix, toRows } from "../../../src/linalg/matrix.js";
import { type BandwidthRule, fitBandwidth, type Labels } from "../../../src/losses/fitBandwidth.js";
import { kernelMatrix } from "../../../src/losses/kernelMatrix.js";
import * as kernels from "../../../src/losses/kernels.js";
import { golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("kernels");

const byName: Record<string, kernels.Kernel> = {
  gaussian: kernels.gaussianKernel,
  rbf: kernels.gaussianKernel,
  gaussian_density: kernels.gaussianDensityKernel(2),
  cauchy: kernels.cauchyKernel,
  epanechnikov: kernels.epanechnikovKernel,
  exponential: kernels.exponentialKernel,
  linear: kernels.linearKernel,
  cosine: kernels.cosineKernel,
};

type Case = {
  params: { kernel: string; bandwidth?: BandwidthRule; sigma_or_gamma?: number };
  inputs: { y: number[] | number[][] };
  expected: { sqrt_bandwidth?: number | number[]; W: number[][] };
};

const labelsOf = (y: number[] | number[][]): Labels =>
  typeof y[0] === "number" ? (y as number[]) : fromRows(y as number[][]);
const ruleOf = ({ kernel, bandwidth, sigma_or_gamma: size = 0 }: Case["params"]): BandwidthRule =>
  bandwidth ?? (kernel === "cauchy" ? 1 / size : size ** 2);

describe("kernelMatrix(labels, bandwidth, kernel)", () => {
  it.each(golden("kernels").map((each) => [each.id, each as Case] as const))(
    "equals the golden numbers of %s",
    (_, each) => {
      const labels = labelsOf(each.inputs.y);
      const bandwidth = fitBandwidth(labels, ruleOf(each.params));
      const widths = [each.expected.sqrt_bandwidth ?? []].flat();
      widths.forEach((width, k) => {
        expect(1 / bandwidth.data[k * bandwidth.cols + k]).toBeCloseTo(width, 9);
      });
      const found = toRows(kernelMatrix(labels, bandwidth, byName[each.params.kernel])).flat();
      each.expected.W.flat().forEach((weight, k) => {
        expect(Math.abs(found[k] - weight)).toBeLessThan(1e-9);
      });
    },
  );

  it("takes a whole matrix, which a diagonal one agrees with", () => {
    const labels = fromRows([
      [1, 2],
      [4, 0],
      [2, 2],
    ]);
    const whole = kernelMatrix(
      labels,
      fitBandwidth(
        labels,
        fromRows([
          [9, 0],
          [0, 4],
        ]),
      ),
    );
    const each = kernelMatrix(labels, fitBandwidth(labels, [9, 4]));
    expectClose(whole, each);
  });

  it("turns correlated labels by the inverse of a whole matrix", () => {
    const labels = fromRows([
      [0, 0],
      [1, 2],
    ]);
    const found = kernelMatrix(
      labels,
      fitBandwidth(
        labels,
        fromRows([
          [2, 1],
          [1, 3],
        ]),
      ),
    );
    expect(found.data[1]).toBeCloseTo(Math.exp(-(3 * 1 - 2 * 1 * 2 + 2 * 4) / 5 / 2), 12);
  });

  it("makes a subject without a label like itself alone, and leaves it out of the rule", () => {
    const known = fitBandwidth([10, 20, 40], "scott");
    expect(fitBandwidth([10, Number.NaN, 20, 40], "scott")).toEqual(known);
    const weights = toRows(kernelMatrix([10, Number.NaN, 20], known));
    expect(weights[1]).toEqual([0, 1, 0]);
    expect(weights.map((each) => each[1])).toEqual([0, 1, 0]);
  });

  it.each(Object.entries(byName))("is symmetric, in [0, 1], and does not mind where labels start: %s", (_, kernel) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 9 }), (labels) => {
        const bandwidth = fitBandwidth(labels, 16);
        const weights = kernelMatrix(labels, bandwidth, kernel);
        const moved = kernelMatrix(
          labels.map((label) => label + 7),
          bandwidth,
          kernel,
        );
        for (const weight of weights.data) expect(weight >= 0 && weight <= 1).toBe(true);
        expect(transposed(weights)).toEqual(toRows(weights));
        expectClose(moved, weights);
      }),
    );
  });

  it.each([
    ["zero", [1, 2], 0],
    ["too few variances", [1, 2], [1, 2]],
    [
      "no positive definite matrix",
      fromRows([[1, 2]]),
      fromRows([
        [1, 2],
        [2, 1],
      ]),
    ],
    ["a rule where labels are all one", [3, 3, 3], "scott"],
    ["a rule for one subject", [3], "silverman"],
  ] as [string, Labels, BandwidthRule][])("refuses a bandwidth that is %s", (_, labels, rule) => {
    expect(() => fitBandwidth(labels, rule)).toThrow(/^bandwidth must be/);
  });
});

const transposed = (m: Matrix) =>
  Array.from({ length: m.cols }, (_, j) => Array.from({ length: m.rows }, (_, i) => m.data[i * m.cols + j]));

const expectClose = (found: Matrix, expected: Matrix) =>
  found.data.forEach((weight, k) => {
    expect(weight).toBeCloseTo(expected.data[k], 9);
  });
