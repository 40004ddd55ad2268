import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../src/engine/index.js";
import { epsilonSupInfoNce } from "../../../src/losses/epsilonSupInfoNce.js";
import { fairKl } from "../../../src/losses/fairKl.js";
import { fairL2 } from "../../../src/losses/fairL2.js";
import { everywhere } from "../engine/expectGradients.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { alongItself, embeddings, evaluate, expectGolden, golden } from "./golden.js";
import { expectAllRead } from "./readNumbers.js";

// The others are of EnD and BiasCon.
expectAllRead("fairkl", /\.(end|end_code|biascon)\./);

type Z = Parameters<typeof fairKl>[0];
const cases = golden("fairkl");
const pairs = cases[0];
const objectives = cases.filter(({ id }) => id.startsWith("objective")).map((one) => [one.id, one] as const);
const { y, b } = pairs.inputs;
const oneView = (pairs.inputs.features as number[][]).map((row) => [row]);

describe.each(everywhere)("the regularisers of bias on %s", (_, start) => {
  beforeAll(start);

  it.each([
    ["mean", (z: Z) => fairL2(z, y, b)],
    ["mean_std", (z: Z) => fairL2(z, y, b, { deviations: true })],
    ["mean_per_anchor", (z: Z) => fairL2(z, y, b, { pooled: "anchor" })],
    ["kl", (z: Z) => fairKl(z, y, b)],
    ["jeffreys", (z: Z) => fairKl(z, y, b, { symmetric: true })],
    ["code_kld0", (z: Z) => fairKl(z, y, b, { variant: "code", deviationWeight: 0 })],
    ["code_kld1", (z: Z) => fairKl(z, y, b, { variant: "code" })],
  ] as const)("have the value and the gradient of the golden form %s", async (form, loss) => {
    const expected = pairs.expected[form];
    await expectGolden(oneView, { ...expected, grad: (expected.grad as number[][]).map((row) => [row]) }, loss);
  });

  it.each(objectives)("add to epsilon-SupInfoNCE as in the golden case %s", async (_, { params, inputs, expected }) => {
    const { epsilon, temperature, alpha, lam } = params;
    await expectGolden(inputs.z, expected, (z: Z) => {
      const contrast = epsilonSupInfoNce(z, inputs.y, { epsilon, temperature });
      const fair = (params.fairkl === "kl" ? fairKl : fairL2)(z, inputs.y, inputs.b);
      return tf.add(tf.mul(contrast, alpha), tf.mul(fair, lam));
    });
    const published = expected.code_value_alpha_applied_twice_base_temperature_0p07_code_fairkl_kld1;
    await expectGolden(inputs.z, { loss: published }, (z: Z) => {
      const options = { epsilon, temperature, baseTemperature: 0.07, variant: "code" } as const;
      const contrast = tf.mul(epsilonSupInfoNce(z, inputs.y, options), alpha ** 2);
      return tf.add(contrast, tf.mul(fairKl(z, inputs.y, inputs.b, { variant: "code" }), lam));
    });
  });
});

describe("fairKl and fairL2", () => {
  beforeAll(wasmEngine);

  it("compare the golden moments of four groups of pairs", () => {
    const stats = pairs.expected.group_statistics;
    const [pa, pc, na, nc] = ["pos_aligned", "pos_conflicting", "neg_aligned", "neg_conflicting"].map((group) => {
      const cosines = cosinesOf(group.startsWith("pos"), group.endsWith("aligned"));
      const mean = cosines.reduce((sum, x) => sum + x, 0) / cosines.length;
      const variance = cosines.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (cosines.length - 1);
      expect(cosines.length).toBe(stats[group].n_ordered_pairs);
      expect(mean).toBeCloseTo(stats[group].mean, 9);
      expect(variance).toBeCloseTo(stats[group].var_unbiased, 9);
      return { mean, variance };
    });
    expect((pa.mean - pc.mean) ** 2 + (na.mean - nc.mean) ** 2).toBeCloseTo(pairs.expected.mean.loss, 9);
  });

  /** Cosines of the ordered pairs of one class or two, and of one bias or two. */
  function cosinesOf(sameClass: boolean, sameBias: boolean): number[] {
    const u = oneView.map(([row]) => row.map((x) => x / Math.hypot(...row)));
    return u.flatMap((a, i) =>
      u
        .filter((_, j) => j !== i && (y[i] === y[j]) === sameClass && (b[i] === b[j]) === sameBias)
        .map((other) => a.reduce((sum, x, k) => sum + x * other[k], 0)),
    );
  }
  const all = [
    (z: Z, y: number[], b: number[]) => fairKl(z, y, b),
    (z: Z, y: number[], b: number[]) => fairKl(z, y, b, { symmetric: true }),
    (z: Z, y: number[], b: number[]) => fairKl(z, y, b, { variant: "code" }),
    (z: Z, y: number[], b: number[]) => fairL2(z, y, b),
    (z: Z, y: number[], b: number[]) => fairL2(z, y, b, { deviations: true }),
    (z: Z, y: number[], b: number[]) => fairL2(z, y, b, { pooled: "anchor" }),
  ];

  it("are finite, do not mind the order of samples, and turn no embedding's length, whatever the labels", () => {
    const value = fc.constantFrom(0, 1, Number.NaN);
    const list = fc.array(value, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), list, list, (n, classes, biases) => {
        const z = embeddings(n, 1, 4, n);
        for (const loss of all) {
          const found = evaluate(z, (x: Z) => loss(x, classes.slice(0, n), biases.slice(0, n)));
          const [y, b] = [classes, biases].map((values) => values.slice(0, n).reverse());
          const turned = evaluate(z.toReversed(), (x: Z) => loss(x, y, b));
          const scale = Math.max(1, Math.abs(found.value), ...found.gradient.map(Math.abs));
          expect(Math.abs(turned.value - found.value)).toBeLessThan(1e-4 * scale);
          expect(alongItself(z, found.gradient)).toBeLessThan(1e-4 * scale);
        }
      }),
      { numRuns: 25, seed: 6 },
    );
  });

  it("are 0 where nobody conflicts, and where all embeddings are the same", () => {
    const z = embeddings(4, 2, 3, 1);
    const same = Array.from({ length: 6 }, () => [[1, 2, 3]]);
    for (const loss of [all[0], all[1], all[3], all[4], all[5]]) {
      expect(evaluate(z, (x: Z) => loss(x, [0, 0, 1, 1], [5, 5, 5, 5])).value).toBe(0);
      const found = evaluate(same, (x: Z) => loss(x, [0, 0, 0, 1, 1, 1], [0, 1, 0, 1, 0, 1]));
      expect(Math.abs(found.value)).toBeLessThan(1e-3);
      expect(found.gradient.every(Number.isFinite)).toBe(true);
    }
  });

  it("look at the view that is named, and refuse one that is not there", () => {
    const z = embeddings(8, 2, 3, 2);
    const labels = [0, 0, 0, 0, 1, 1, 1, 1];
    const biases = [0, 1, 0, 1, 0, 1, 1, 0];
    const swapped = z.map((views) => views.toReversed());
    const second = evaluate(z, (x: Z) => fairKl(x, labels, biases, { view: 1 })).value;
    expect(evaluate(swapped, (x: Z) => fairKl(x, labels, biases)).value).toBeCloseTo(second, 6);
    expect(() => evaluate(z, (x: Z) => fairL2(x, labels, biases, { view: 2 }))).toThrow("view must be");
    expect(() => evaluate(z, (x: Z) => fairL2(x, labels, [1]))).toThrow("biases must be");
  });
});
