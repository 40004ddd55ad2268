import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { epsilonSupCon } from "../../../src/losses/epsilonSupCon.js";
import { supCon } from "../../../src/losses/supCon.js";
import { weightedInfoNce } from "../../../src/losses/weightedInfoNce.js";
import { softSupConWeights, supConWeights } from "../../../src/losses/weights.js";
import { everywhere } from "../engine/expectGradients.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { alongItself, embeddings, evaluate, expectGolden, golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("supcon");
expectAllRead("eps_supcon");

const plain = golden("supcon").map((one) => [one.id, one] as const);
const margins = golden("eps_supcon").map((one) => [one.id, one] as const);

describe.each(everywhere)("supCon on %s", (_, start) => {
  beforeAll(start);

  it.each(plain)("has the values and gradients of the golden case %s", async (_, { params, inputs, expected }) => {
    const { temperature } = params;
    const { n_anchors: rows, n_anchors_with_positive: some } = expected;
    expect(rows).toBe(inputs.z.length * inputs.z[0].length);
    expect(expected.out.loss * rows).toBeCloseTo(expected.out.loss_mean_over_valid_anchors * some, 9);
    for (const [form, wanted] of [
      ["out", expected.out],
      ["in", expected.inn],
    ] as const) {
      await expectGolden(inputs.z, wanted, (z) => supCon(z, inputs.y, { temperature, form }));
      const valid = { loss: wanted.loss_mean_over_valid_anchors };
      await expectGolden(inputs.z, valid, (z) => supCon(z, inputs.y, { temperature, form, reduction: "valid" }));
    }
    const baseTemperature = params.base_temperature_code;
    const scaled = (z: Parameters<typeof supCon>[0]) => supCon(z, inputs.y, { temperature, baseTemperature });
    await expectGolden(inputs.z, expected.out_times_temperature_over_0p07, scaled);
  });

  it.each(margins)("has the margins of the golden case %s", async (_, { params, inputs, expected }) => {
    const { temperature, epsilon } = params;
    const { loss, grad: gradient } = expected.loss_without_constant;
    expect(loss + epsilon).toBeCloseTo(expected.loss_with_plus_eps_constant.loss, 9);
    const paper = { loss: expected.loss_with_plus_eps_constant.loss, grad: gradient };
    await expectGolden(inputs.z, paper, (z) => epsilonSupCon(z, inputs.y, { temperature, epsilon }));
    const code = (z: Parameters<typeof supCon>[0]) =>
      epsilonSupCon(z, inputs.y, { temperature, epsilon, variant: "code" });
    await expectGolden(inputs.z, expected.code_out, code);
  });
});

describe("supCon(z, labels, options)", () => {
  beforeAll(wasmEngine);

  const batches = fc.record({
    z: fc
      .record({ n: fc.integer({ min: 1, max: 6 }), views: fc.integer({ min: 1, max: 3 }), seed: fc.nat(999) })
      .map(({ n, views, seed }) => embeddings(n, views, 4, seed)),
    classes: fc.array(fc.constantFrom(0, 1, 2, Number.NaN), { minLength: 6, maxLength: 6 }),
    temperature: fc.constantFrom(0.01, 0.1, 1),
  });

  it("is weighted InfoNCE with its weights, never below the form inside, and turns no embedding's length", () => {
    fc.assert(
      fc.property(batches, ({ z, classes, temperature }) => {
        const labels = classes.slice(0, z.length);
        const out = evaluate(z, (x) => supCon(x, labels, { temperature }));
        const inside = evaluate(z, (x) => supCon(x, labels, { temperature, form: "in" }));
        const weighted = evaluate(z, (x) => weightedInfoNce(x, supConWeights(labels), { temperature }));
        const margin = evaluate(z, (x) => epsilonSupCon(x, labels, { temperature }));
        const small = 2e-5 * Math.max(1, out.value);
        expect(Math.abs(out.value - weighted.value)).toBeLessThan(small);
        expect(Math.abs(out.value - margin.value)).toBeLessThan(small);
        expect(inside.value).toBeLessThan(out.value + small);
        for (const { gradient } of [out, inside, margin]) expect(alongItself(z, gradient)).toBeLessThan(1e-4);
      }),
      { numRuns: 30, seed: 6 },
    );
  });

  it("is what soft SupCon tends to as its epsilon goes to 0", () => {
    const z = embeddings(6, 2, 3, 4);
    const labels = [0, 0, 1, 1, 2, 2];
    const soft = evaluate(z, (x) => weightedInfoNce(x, softSupConWeights(labels, 1e-7)));
    expect(soft.value).toBeCloseTo(evaluate(z, (x) => supCon(x, labels)).value, 4);
  });

  it("is 0 for one sample of one view, and log(N - 1) where all embeddings are the same", () => {
    const one = evaluate([[[1, 2]]], (z) => supCon(z, [0], { reduction: "valid" }));
    expect([one.value, ...one.gradient].map((x) => x + 0)).toEqual([0, 0, 0]);
    const same = Array.from({ length: 5 }, () => [[1, 2, 3]]);
    for (const form of ["out", "in"] as const) {
      const found = evaluate(same, (z) => supCon(z, [0, 0, 1, 1, 1], { form, temperature: 0.01 }));
      expect(found.value).toBeCloseTo(Math.log(4), 4);
    }
  });

  it("names the parameter that is wrong", () => {
    const z = embeddings(3, 2, 3, 1);
    expect(() => evaluate(z, (x) => supCon(x, [1, 2]))).toThrow("labels must be");
    expect(() => evaluate(z, (x) => epsilonSupCon(x, [1, 2, 3], { epsilon: -1 }))).toThrow("epsilon must be");
    expect(() => evaluate(z, (x) => supCon(x, [1, 2, 3], { baseTemperature: 0 }))).toThrow("baseTemperature must be");
  });
});
