import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { biasCon } from "../../../src/losses/biasCon.js";
import { endLoss } from "../../../src/losses/endLoss.js";
import { supCon } from "../../../src/losses/supCon.js";
import { everywhere } from "../engine/expectGradients.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { alongItself, embeddings, evaluate, expectGolden, golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

// The others are FairKL's.
expectAllRead("fairkl", /^(?!.*\.(end|end_code|biascon)\.)/);

type Z = Parameters<typeof endLoss>[0];
const [pairs, ...others] = golden("fairkl");
const { y, b } = pairs.inputs;
const oneView = (pairs.inputs.features as number[][]).map((row) => [row]);

describe.each(everywhere)("endLoss and biasCon on %s", (_, start) => {
  beforeAll(start);

  it.each([
    ["end", "paper"],
    ["end_code", "code"],
  ] as const)("have the terms and the gradient of the golden form %s", async (form, variant) => {
    const { loss_alpha1_beta1: loss, grad, disentangle, entangle } = pairs.expected[form];
    const both = { loss, grad: (grad as number[][]).map((row) => [row]) };
    await expectGolden(oneView, both, (z: Z) => endLoss(z, y, b, { variant }));
    await expectGolden(oneView, { loss: disentangle }, (z: Z) => endLoss(z, y, b, { variant, beta: 0 }));
    await expectGolden(oneView, { loss: 3 * entangle }, (z: Z) => endLoss(z, y, b, { variant, alpha: 0, beta: 3 }));
  });

  it("have the value and the gradient of the golden case of BiasCon", async () => {
    const { params, inputs, expected } = others.find(({ id }) => id.startsWith("biascon"))!;
    await expectGolden(inputs.z, expected.biascon, (z: Z) => biasCon(z, inputs.y, inputs.b, params));
  });
});

describe("endLoss(z, labels, biases) and biasCon(z, labels, biases)", () => {
  beforeAll(wasmEngine);

  it("equal plain loops over pairs, and turn no embedding's length, whatever the labels", () => {
    const list = fc.array(fc.constantFrom(0, 1, 2, Number.NaN), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), list, list, (n, classes, biases) => {
        const z = embeddings(n, 1, 4, n);
        const [labels, values] = [classes.slice(0, n), biases.slice(0, n)];
        const end = evaluate(z, (x: Z) => endLoss(x, labels, values));
        expect(end.value).toBeCloseTo(endLoops(z, labels, values), 5);
        const con = evaluate(z, (x: Z) => biasCon(x, labels, values));
        for (const { gradient } of [end, con]) expect(alongItself(z, gradient)).toBeLessThan(1e-4);
      }),
      { numRuns: 30, seed: 6 },
    );
  });

  it("BiasCon is SupCon where every sample has a bias of its own, and 0 where all share one", () => {
    const z = embeddings(6, 1, 3, 1);
    const labels = [0, 0, 1, 1, 1, 0];
    const { value } = evaluate(z, (x: Z) => supCon(x, labels));
    expect(evaluate(z, (x: Z) => biasCon(x, labels, [1, 2, 3, 4, 5, 6])).value).toBeCloseTo(value, 5);
    expect(evaluate(z, (x: Z) => biasCon(x, labels, Array(6).fill(2), { reduction: "valid" })).value).toBe(0);
  });

  it("name the parameter that is wrong", () => {
    const z = embeddings(3, 1, 3, 1);
    expect(() => evaluate(z, (x: Z) => endLoss(x, [1, 2, 3], [1, 2]))).toThrow("biases must be");
    expect(() => evaluate(z, (x: Z) => endLoss(x, [1, 2, 3], [1, 2, 3], { beta: -1 }))).toThrow("beta must be");
    expect(() => evaluate(z, (x: Z) => biasCon(x, [1, 2, 3], [1, 2]))).toThrow("biases must be");
  });
});

function endLoops(z: number[][][], labels: number[], biases: number[]): number {
  const rows = z.map(([row]) => row.map((x) => x / Math.hypot(...row)));
  const sums = new Map<number, number>();
  const apart: number[] = [];
  let sharing = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      if ([labels[i], labels[j], biases[i], biases[j]].some(Number.isNaN)) continue;
      const cosine = rows[i].reduce((sum, x, k) => sum + x * rows[j][k], 0);
      if (biases[i] === biases[j]) {
        sums.set(biases[i], (sums.get(biases[i]) ?? 0) + cosine);
        sharing++;
      } else if (labels[i] === labels[j]) apart.push((1 - cosine) / 2);
    }
  }
  const total = [...sums.values()].reduce((sum, x) => sum + Math.abs(x), 0);
  return total / Math.max(1, sharing) + apart.reduce((sum, x) => sum + x, 0) / Math.max(1, apart.length);
}
