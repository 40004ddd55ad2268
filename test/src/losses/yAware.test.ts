import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fromRows, toRows } from "../../../src/linalg/matrix.js";
import { fitBandwidth } from "../../../src/losses/fitBandwidth.js";
import { infoNce } from "../../../src/losses/infoNce.js";
import { cauchyKernel, gaussianKernel } from "../../../src/losses/kernels.js";
import { kernelWeights } from "../../../src/losses/weights.js";
import { yAware } from "../../../src/losses/yAware.js";
import { everywhere } from "../engine/expectGradients.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { alongItself, embeddings, evaluate, expectGolden, type GoldenCase, golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("yaware");
expectAllRead("regression_yaware");

type Z = Parameters<typeof yAware>[0];
const named = golden("yaware").map((one) => [one.id, one] as const);
const regressions = golden("regression_yaware").map((one) => [one.id, one] as const);

const bandwidthOf = ({ bandwidth, sigma }: GoldenCase["params"]) => {
  if (!bandwidth) return sigma ** 2;
  return Array.isArray(bandwidth[0]) ? fromRows(bandwidth) : bandwidth;
};
const labelsOf = (y: number[] | number[][]) => (Array.isArray(y[0]) ? fromRows(y as number[][]) : (y as number[]));

describe.each(everywhere)("yAware on %s", (_, start) => {
  beforeAll(start);

  it.each(named)("has the values and gradients of the golden case %s", async (_, { params, inputs, expected }) => {
    const labels = labelsOf(inputs.y);
    const options = { temperature: params.temperature, bandwidth: bandwidthOf(params) };
    await expectGolden(inputs.z, expected.all_views_row_normalised_mean, (z) => yAware(z, labels, options));
    for (const [variant, wanted] of [
      ["paper", expected.paper_cross_view],
      ["code", expected.code],
    ] as const) {
      await expectGolden(inputs.z, wanted, (z: Z) => yAware(z, labels, { ...options, variant }));
    }
    const { loss, loss_without_log_n_constant: sum } = expected.paper_cross_view;
    if (sum !== undefined) expect(loss + Math.log(inputs.z.length)).toBeCloseTo(sum, 9);
  });

  it.each(regressions)("is what regression uses in the golden case %s", async (_, { params, inputs, expected }) => {
    const { kernel, sigma_or_gamma: width, temperature } = params;
    const options =
      kernel === "rbf"
        ? { temperature, kernel: gaussianKernel, bandwidth: width ** 2 }
        : { temperature, kernel: cauchyKernel, bandwidth: 1 / width };
    await expectGolden(inputs.z, expected, (z) => yAware(z, inputs.y, options));
    const scaled = { loss: expected.loss_with_base_temperature_0p07 };
    await expectGolden(inputs.z, scaled, (z) => yAware(z, inputs.y, { ...options, baseTemperature: 0.07 }));
  });
});

describe("yAware(z, labels, options)", () => {
  beforeAll(wasmEngine);

  it("weighs labels as the golden cases do", () => {
    for (const [, { params, inputs, expected }] of named) {
      const { data } = kernelWeights(labelsOf(inputs.y), bandwidthOf(params));
      const whitening = toRows(fitBandwidth(labelsOf(inputs.y), bandwidthOf(params))).flat();
      (expected.inv_sqrt_bandwidth ?? []).flat().forEach((value: number, at: number) => {
        expect(whitening[at]).toBeCloseTo(value, 9);
      });
      (expected.W as number[][]).flat().forEach((w, at) => {
        expect(data[at]).toBeCloseTo(w, 9);
      });
    }
  });

  it("becomes NT-Xent as the bandwidth goes to 0, and for those without labels, and twice that as published", () => {
    const z = embeddings(5, 2, 4, 2);
    const { value } = evaluate(z, infoNce);
    const narrow = { bandwidth: 1e-6 };
    expect(evaluate(z, (x) => yAware(x, [1, 2, 3, 4, 5], narrow)).value).toBeCloseTo(value, 5);
    expect(evaluate(z, (x) => yAware(x, Array(5).fill(Number.NaN), { bandwidth: 9 })).value).toBeCloseTo(value, 5);
    const published = evaluate(z, (x) => yAware(x, [1, 2, 3, 4, 5], { ...narrow, variant: "code" }));
    expect(published.value).toBeCloseTo(2 * value, 4);
  });

  it("is finite, does not mind the order of samples, and turns no embedding's length, whatever the batch", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.constantFrom(20, 21, 55, 80, Number.NaN), { minLength: 6, maxLength: 6 }),
        fc.constantFrom(0.01, 0.1, 1),
        fc.constantFrom("allViews", "paper", "code"),
        (n, ages, temperature, variant) => {
          const z = embeddings(n, 2, 4, n);
          const labels = ages.slice(0, n);
          const options = { temperature, bandwidth: 25, variant } as const;
          const { value, gradient } = evaluate(z, (x) => yAware(x, labels, options));
          const turned = evaluate(z.toReversed(), (x) => yAware(x, labels.toReversed(), options));
          expect(Math.abs(turned.value - value)).toBeLessThan(2e-5 * Math.max(1, Math.abs(value)));
          expect(alongItself(z, gradient)).toBeLessThan(2e-4);
        },
      ),
      { numRuns: 25, seed: 6 },
    );
  });

  it("takes a bandwidth that was fitted on the labels of everybody, and does not mistake it for a variance", () => {
    const everybody = [20, 25, 31, 44, 58, 70, 71];
    const z = embeddings(4, 2, 3, 2);
    const ages = everybody.slice(0, 4);
    const fitted = fitBandwidth(everybody, "scott");
    const variance = 1 / fitted.data[0] ** 2;
    const loss = (bandwidth: Parameters<typeof yAware>[2]["bandwidth"]) =>
      evaluate(z, (x) => yAware(x, ages, { bandwidth })).value;
    expect(loss(fitted)).toBeCloseTo(loss(variance), 5);
    expect(loss(fitted)).not.toBeCloseTo(loss({ ...fromRows([[fitted.data[0]]]) }), 1);
  });

  it("names the parameter that is wrong", () => {
    const z = embeddings(3, 3, 3, 1);
    const labels = [1, 2, 3];
    expect(() => evaluate(z, (x) => yAware(x, [1, 2], { bandwidth: 1 }))).toThrow("labels must be");
    expect(() => evaluate(z, (x) => yAware(x, labels, { bandwidth: 0 }))).toThrow("bandwidth must be");
    expect(() => evaluate(z, (x) => yAware(x, labels, { bandwidth: 1, variant: "paper" }))).toThrow("of 2 views");
  });
});
