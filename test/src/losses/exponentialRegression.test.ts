import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { tf } from "../../../src/engine/index.js";
import { type ExponentialRegressionOptions, exponentialRegression } from "../../../src/losses/exponentialRegression.js";
import { everywhere } from "../engine/expectGradients.js";
import { embeddings, logSumExp, similarities, unread, weightsOf } from "./batches.js";
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

expectAllRead("regression_exp");

const variants = ["paper", "allOthers", "code"] as const;
const loss =
  (y: readonly number[], options: ExponentialRegressionOptions, weights = weightsOf(y)) =>
  (z: tf.Tensor3D) =>
    exponentialRegression(z, weights, options);

/** The paper in plain loops, one view. */
function inLoops(z: Embeddings, y: readonly number[], temperature: number): number {
  const { data: w } = weightsOf(y);
  const n = y.length;
  let total = 0;
  similarities(z, temperature).forEach((s, i) => {
    const others = s.map((_, j) => j).filter((j) => j !== i);
    const sum = others.reduce((all, t) => all + w[i * n + t], 0);
    if (sum === 0) return;
    for (const k of others) {
      const repelled = others.filter((t) => t !== k).map((t) => s[t] * (1 - w[i * n + t]));
      if (repelled.length > 0) total -= (w[i * n + k] / sum) * (s[k] - logSumExp(repelled));
    }
  });
  return total / n;
}

describe.each(everywhere)("exponentialRegression(z, weights, options) on %s", (_, start) => {
  beforeAll(start);

  describe.each(golden("regression_exp"))("$id", ({ params, inputs, expected }) => {
    const { temperature } = params;
    const weights = weightsOf(inputs.y, params.kernel, params.sigma_or_gamma);
    it("equals the golden numbers of the paper", () =>
      expectGolden(inputs.z, loss(inputs.y, { temperature }, weights), expected.paper));
    it("equals those of one denominator over all others", () =>
      expectGolden(
        inputs.z,
        loss(inputs.y, { temperature, variant: "allOthers" }, weights),
        expected.denominator_over_all_others,
      ));
    it("equals those of the published code, also with its base temperature", async () => {
      await expectGolden(inputs.z, loss(inputs.y, { temperature, variant: "code" }, weights), expected.code);
      const scaled = loss(inputs.y, { temperature, variant: "code", baseTemperature: 0.07 }, weights);
      await expectGolden(inputs.z, scaled, { loss: expected.code.loss_with_base_temperature_0p07 });
    });
  });
});

describe("exponentialRegression(z, weights, options)", () => {
  beforeAll(everywhere[0][1]);
  const years = [20, 25, 31, 31, 44];

  it.each(variants)("has central differences as its gradient: %s", (variant) =>
    expectDifferences(embeddings(5, 2, 3, 1), loss(years, { temperature: 0.5, variant })),
  );

  it.each(variants)("does not mind how long embeddings are: %s", (variant) =>
    expectScaleFree(embeddings(5, 2, 3, 2), loss(years, { variant })),
  );

  it("equals the paper in loops, cold or warm", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(0.01, 0.1, 1),
        fc.integer({ min: 1, max: 99 }),
        async (y, temperature, seed) => {
          const z = embeddings(y.length, 1, 3, seed);
          const found = await expectFinite(z, loss(y, { temperature }));
          expect(Math.abs(found - inLoops(z, y, temperature))).toBeLessThan(1e-5 * Math.max(1, 1 / temperature));
        },
      ),
      { numRuns: 25 },
    ));

  it.each(variants)("gives the same whatever the order of subjects: %s", async (variant) => {
    const z = embeddings(5, 2, 3, 4);
    const turned = [3, 1, 0, 4, 2];
    const { value } = await measured(z, loss(years, { variant }));
    const again = await measured(
      turned.map((i) => z[i]),
      loss(
        turned.map((i) => years[i]),
        { variant },
      ),
    );
    expect(again.value).toBeCloseTo(value, 4);
  });

  it("counts rows of the anchor's class once each where weights are 0 or 1", async () => {
    const z = embeddings(4, 1, 3, 9);
    const s = similarities(z, 1);
    const classes = [0, 0, 1, 1];
    const expected = s.map((row, i) => {
      const partner = [1, 0, 3, 2][i];
      return -row[partner] + logSumExp(row.flatMap((x, j) => (j === i ? [] : classes[i] === classes[j] ? [0] : [x])));
    });
    const weights = weightsOf(classes, "rbf", 0.01);
    const { value } = await measured(z, loss(classes, { temperature: 1, variant: "allOthers" }, weights));
    expect(value).toBeCloseTo(expected.reduce((sum, x) => sum + x, 0) / 4, 5);
  });

  it.each(variants)(
    "stays finite where embeddings are one, labels are missing, or subjects few: %s",
    async (variant) => {
      const same = embeddings(5, 1, 3, 6).map(() => [
        [1, 2, 3],
        [1, 2, 3],
      ]);
      const cold = { temperature: 0.01, variant };
      await expectFinite(same, loss([20, 25, 31, Number.NaN, 44], cold));
      await expectFinite(embeddings(5, 2, 3, 7), loss([20, 25, 31, Number.NaN, 44], cold));
      await expectFinite(embeddings(5, 2, 3, 7), loss([20, 20, 20, 20, 20], cold));
      expect(await expectFinite(embeddings(1, 1, 3, 7), loss([20], cold))).toBeCloseTo(0, 6);
    },
  );

  it("is 0 in the paper's form where the only other row is the positive", async () => {
    expect(await expectFinite(embeddings(1, 2, 3, 7), loss([20], {}))).toBe(0);
  });

  it("averages over the anchors that have weights when only those count", async () => {
    const [z, y] = [embeddings(4, 1, 3, 8), [20, 25, 31, Number.NaN]];
    const all = await measured(z, loss(y, {}));
    expect((await measured(z, loss(y, { reduction: "valid" }))).value).toBeCloseTo((all.value * 4) / 3, 5);
  });

  it("names the parameter that it refuses", () => {
    expect(() => loss([1, 2], { temperature: -1 })(unread(2, 2, 3))).toThrow(/^temperature must be/);
    expect(() => loss([1, 2], { baseTemperature: 0 })(unread(2, 2, 3))).toThrow(/^baseTemperature must be/);
  });
});
