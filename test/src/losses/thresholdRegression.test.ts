import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fitBandwidth } from "../../../src/losses/fitBandwidth.js";
import { kernelMatrix } from "../../../src/losses/kernelMatrix.js";
import { cauchyKernel, gaussianKernel } from "../../../src/losses/kernels.js";
import { type ThresholdRegressionOptions, thresholdRegression } from "../../../src/losses/thresholdRegression.js";
import { everywhere } from "../engine/expectGradients.js";
import { gaussians } from "../engine/numbers.js";
import { unread } from "./batches.js";
import { golden } from "./golden.js";
import {
  type Embeddings,
  expectDifferences,
  expectFinite,
  expectGolden,
  expectScaleFree,
  measured,
} from "./lossChecks.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("regression_thr");

const weightsOf = (y: readonly number[], kernel = "rbf", size = 10) =>
  kernel === "rbf"
    ? kernelMatrix(y, fitBandwidth(y, size ** 2), gaussianKernel)
    : kernelMatrix(y, fitBandwidth(y, 1 / size), cauchyKernel);
const loss = (y: readonly number[], options: ThresholdRegressionOptions) => {
  const weights = weightsOf(y);
  return (z: Parameters<typeof thresholdRegression>[0]) => thresholdRegression(z, weights, options);
};
const embeddings = (n: number, views: number, d: number, seed: number): Embeddings => {
  const numbers = gaussians(n * views * d, seed);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: views }, (_, v) => numbers.slice((i * views + v) * d, (i * views + v + 1) * d)),
  );
};

/** The paper in plain loops, one view, with the weights of all others as divisor. */
function inLoops(z: Embeddings, y: readonly number[], temperature: number): number {
  const u = z.map(([x]) => x.map((value) => value / Math.hypot(...x)));
  const w = weightsOf(y);
  const like = (i: number, j: number) => w.data[i * y.length + j];
  let total = 0;
  for (let i = 0; i < u.length; i++) {
    const others = u.map((_, j) => j).filter((j) => j !== i);
    const s = u.map((x) => x.reduce((sum, value, k) => sum + value * u[i][k], 0) / temperature);
    const sum = others.reduce((all, t) => all + like(i, t), 0);
    for (const k of others) {
      const farther = others.filter((t) => like(i, t) < like(i, k)).map((t) => s[t]);
      if (farther.length === 0) continue;
      const peak = Math.max(...farther);
      const log = peak + Math.log(farther.reduce((all, x) => all + Math.exp(x - peak), 0));
      total -= (like(i, k) / sum) * (s[k] - log);
    }
  }
  return total / u.length;
}

describe.each(everywhere)("thresholdRegression(z, weights, options) on %s", (_, start) => {
  beforeAll(start);

  describe.each(golden("regression_thr"))("$id", ({ params, inputs, expected }) => {
    const { temperature } = params;
    const weights = weightsOf(inputs.y, params.kernel, params.sigma_or_gamma);
    it("equals the golden numbers of the default", () =>
      expectGolden(
        inputs.z,
        (z) => thresholdRegression(z, weights, { temperature }),
        expected.per_positive_denominator_weights_over_all,
      ));
    it("equals those of the paper, where there are any, and refuses it else", async () => {
      const paper = (z: Parameters<typeof thresholdRegression>[0]) =>
        thresholdRegression(z, weights, { temperature, variant: "paper" });
      if (expected.paper) await expectGolden(inputs.z, paper, expected.paper);
      else await expect(measured(inputs.z, paper)).rejects.toThrow(/^variant must be shares/);
    });
    it("equals those of the published code, also with its base temperature", async () => {
      const code = { temperature, variant: "code" } as const;
      await expectGolden(inputs.z, (z) => thresholdRegression(z, weights, code), expected.code);
      await expectGolden(inputs.z, (z) => thresholdRegression(z, weights, { ...code, deltaReduction: "mean" }), {
        loss: expected.code.loss_delta_reduction_mean,
        grad: expected.code.grad,
      });
      const scaled = { ...code, baseTemperature: 0.07 };
      await expectGolden(inputs.z, (z) => thresholdRegression(z, weights, scaled), {
        loss: expected.code.loss_with_base_temperature_0p07,
      });
    });
  });
});

describe("thresholdRegression(z, weights, options)", () => {
  beforeAll(everywhere[0][1]);

  it.each(["shares", "paper", "code"] as const)("has central differences as its gradient: %s", (variant) =>
    expectDifferences(embeddings(5, 2, 3, 1), loss([20, 25, 31, 31, 44], { temperature: 0.5, variant })),
  );

  it.each(["shares", "code"] as const)("does not mind how long embeddings are: %s", (variant) =>
    expectScaleFree(embeddings(5, 2, 3, 2), loss([20, 25, 31, 31, 44], { variant })),
  );

  it("equals the paper in loops, at temperatures where exponentials are no longer safe, too", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 20, max: 40 }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(0.002, 0.005, 0.01, 0.1, 1),
        fc.integer({ min: 1, max: 99 }),
        async (y, temperature, seed) => {
          const z = embeddings(y.length, 1, 3, seed);
          const found = await expectFinite(z, loss(y, { temperature }));
          const expected = inLoops(z, y, temperature);
          expect(Math.abs(found - expected)).toBeLessThan(1e-4 * Math.max(1, 1 / temperature));
        },
      ),
      { numRuns: 25 },
    ));

  it("gives the same whatever the order of subjects", async () => {
    const [z, y] = [embeddings(6, 2, 3, 4), [20, 25, 31, 31, 44, 60]];
    const turned = [3, 1, 5, 0, 4, 2];
    const { value } = await measured(z, loss(y, {}));
    const again = await measured(
      turned.map((i) => z[i]),
      loss(
        turned.map((i) => y[i]),
        {},
      ),
    );
    expect(again.value).toBeCloseTo(value, 5);
  });

  it("is 0 where nobody is less alike than anybody: one subject, or one label", async () => {
    expect(await expectFinite(embeddings(1, 1, 3, 5), loss([20], {}))).toBe(0);
    expect(await expectFinite(embeddings(4, 2, 3, 5), loss([20, 20, 20, 20], {}))).toBe(0);
    expect(await expectFinite(embeddings(4, 2, 3, 5), loss([20, 20, 20, 20], { variant: "code" }))).toBe(0);
  });

  it("stays finite with identical embeddings at temperature 0.01, and with a missing label", async () => {
    const same = embeddings(5, 1, 3, 6).map(() => [
      [1, 2, 3],
      [1, 2, 3],
    ]);
    for (const variant of ["shares", "code"] as const) {
      await expectFinite(same, loss([20, 25, 31, Number.NaN, 44], { temperature: 0.01, variant }));
      await expectFinite(embeddings(5, 2, 3, 7), loss([20, 25, 31, Number.NaN, 44], { temperature: 0.01, variant }));
    }
  });

  it("averages over the anchors that have weights when only those count", async () => {
    const [z, y] = [embeddings(4, 1, 3, 8), [20, 25, 31, Number.NaN]];
    const all = await measured(z, loss(y, {}));
    expect((await measured(z, loss(y, { reduction: "valid" }))).value).toBeCloseTo((all.value * 4) / 3, 5);
  });

  it("names the parameter that it refuses", () => {
    expect(() => loss([1, 2], { temperature: 0 })(unread(2, 2, 3))).toThrow(/^temperature must be/);
  });
});
