import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { decoupledContrastive } from "../../../src/losses/decoupledContrastive.js";
import { epsilonSupInfoNce } from "../../../src/losses/epsilonSupInfoNce.js";
import { infoNce } from "../../../src/losses/infoNce.js";
import { everywhere } from "../engine/expectGradients.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { alongItself, embeddings, evaluate, expectGolden, golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("eps_supinfonce");

const named = golden("eps_supinfonce").map((one) => [one.id, one] as const);
type Z = Parameters<typeof epsilonSupInfoNce>[0];

describe.each(everywhere)("epsilonSupInfoNce on %s", (_, start) => {
  beforeAll(start);

  it.each(named)("has the values and gradients of the golden case %s", async (_, { params, inputs, expected }) => {
    const { y, z } = inputs;
    await expectGolden(z, expected.mean_over_positives, (x) => epsilonSupInfoNce(x, y, params));
    await expectGolden(z, expected.sum_over_positives, (x) => epsilonSupInfoNce(x, y, { ...params, positives: "sum" }));
    const code = (x: Z) => epsilonSupInfoNce(x, y, { ...params, variant: "code" });
    await expectGolden(z, expected.code_out, code);
    const scaled = (x: Z) => epsilonSupInfoNce(x, y, { ...params, variant: "code", baseTemperature: 0.07 });
    await expectGolden(z, { loss: expected.code_out.loss_with_default_base_temperature_0p07 }, scaled);
  });

  it.each(named.filter(([, { expected }]) => expected.code_in))(
    "has the other form of the code in %s",
    async (_, one) => {
      const { params, inputs, expected } = one;
      const inside = (x: Z) => epsilonSupInfoNce(x, inputs.y, { ...params, variant: "codeIn" });
      await expectGolden(inputs.z, expected.code_in, inside);
    },
  );
});

describe("epsilonSupInfoNce(z, labels, options)", () => {
  beforeAll(wasmEngine);

  it("falls with epsilon, not below -epsilon, and turns no embedding's length, whatever the batch", () => {
    fc.assert(
      fc.property(
        fc.record({ n: fc.integer({ min: 1, max: 6 }), views: fc.integer({ min: 1, max: 3 }), seed: fc.nat(999) }),
        fc.array(fc.constantFrom(0, 1, 2, Number.NaN), { minLength: 6, maxLength: 6 }),
        fc.constantFrom(0.01, 0.1, 1),
        ({ n, views, seed }, classes, temperature) => {
          const z = embeddings(n, views, 4, seed);
          const labels = classes.slice(0, n);
          let previous = Number.POSITIVE_INFINITY;
          for (const epsilon of [0, 0.5, 2]) {
            const { value, gradient } = evaluate(z, (x) => epsilonSupInfoNce(x, labels, { temperature, epsilon }));
            expect(value).toBeLessThan(previous + 1e-4);
            expect(value).toBeGreaterThan(-epsilon - 1e-4);
            expect(alongItself(z, gradient)).toBeLessThan(1e-4);
            previous = value;
          }
        },
      ),
      { numRuns: 25, seed: 6 },
    );
  });

  it("is NT-Xent where every sample is a class of its own, or has no label", () => {
    const z = embeddings(5, 2, 4, 2);
    const { value, gradient } = evaluate(z, (x) => infoNce(x));
    for (const labels of [[1, 2, 3, 4, 5], Array(5).fill(Number.NaN)]) {
      const found = evaluate(z, (x) => epsilonSupInfoNce(x, labels));
      expect(found.value).toBeCloseTo(value, 5);
      found.gradient.forEach((g, i) => {
        expect(g).toBeCloseTo(gradient[i], 5);
      });
    }
  });

  it("is DCL where the margin has no bound and every sample is a class of its own", () => {
    const z = embeddings(5, 2, 4, 3);
    const { value, gradient } = evaluate(z, (x) => decoupledContrastive(x));
    const found = evaluate(z, (x) => epsilonSupInfoNce(x, [1, 2, 3, 4, 5], { epsilon: 60 }));
    expect(found.value).toBeCloseTo(value, 4);
    found.gradient.forEach((g, i) => {
      expect(g).toBeCloseTo(gradient[i], 4);
    });
  });

  it("is -epsilon where there is one class and so no negative, and 0 where nobody has a positive", () => {
    const z = embeddings(4, 2, 3, 5);
    expect(evaluate(z, (x) => epsilonSupInfoNce(x, [7, 7, 7, 7], { epsilon: 0.25 })).value).toBeCloseTo(-0.25, 6);
    const single = embeddings(4, 1, 3, 5);
    for (const variant of ["paper", "code", "codeIn"] as const) {
      const { value, gradient } = evaluate(single, (x) => epsilonSupInfoNce(x, [1, 2, 3, 4], { variant }));
      expect(value).toBeCloseTo(0, 7);
      expect(Math.max(...gradient.map(Math.abs))).toBe(0);
    }
  });

  it("is finite where all embeddings are the same at a temperature of 0.01", () => {
    const same = Array.from({ length: 4 }, () => [[1, 2, 3]]);
    const { value, gradient } = evaluate(same, (x) => epsilonSupInfoNce(x, [0, 0, 1, 1], { temperature: 0.01 }));
    expect(value).toBeCloseTo(Math.log(3), 4);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });

  it("refuses a margin below 0", () => {
    expect(() => evaluate(embeddings(2, 2, 2, 1), (x) => epsilonSupInfoNce(x, [1, 2], { epsilon: -0.1 }))).toThrow(
      "epsilon must be",
    );
  });
});
