import { beforeAll, describe, expect, it } from "vitest";
import type { tf } from "../../../src/engine/index.js";
import { alignment } from "../../../src/losses/alignment.js";
import { conditionalAlignment } from "../../../src/losses/conditionalAlignment.js";
import { conditionalUniformity } from "../../../src/losses/conditionalUniformity.js";
import { uniformity } from "../../../src/losses/uniformity.js";
import { everywhere } from "../engine/expectGradients.js";
import { embeddings, unread, weightsOf } from "./batches.js";
import { golden } from "./golden.js";
import { expectDifferences, expectFinite, expectGolden, expectScaleFree, type Loss, measured } from "./lossChecks.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("align_uniform");

const years = [20, 25, 31, 31, 44];
const losses = (y: readonly number[]): [string, Loss][] => [
  ["alignment", (z) => alignment(z)],
  ["alignment of power 1", (z) => alignment(z, { power: 1 })],
  ["uniformity", (z) => uniformity(z)],
  ["conditional alignment", (z) => conditionalAlignment(z, weightsOf(y))],
  ["conditional uniformity", (z) => conditionalUniformity(z, weightsOf(y))],
];

describe.each(everywhere)("alignment and uniformity on %s", (_, start) => {
  beforeAll(start);

  describe.each(golden("align_uniform"))("$id", ({ params, inputs, expected }) => {
    const weights = weightsOf(inputs.y, "rbf", params.sigma);
    it("weighs pairs by the golden weights", () => {
      expect(Array.from(weights.data)).toEqual(expected.W.flat().map((weight: number) => expect.closeTo(weight, 9)));
    });
    const at = (t: number, mean: "pairs" | "weights") => (z: tf.Tensor3D) =>
      conditionalUniformity(z, weights, { t, mean });
    it.each([
      ["alignment of power 1", (z: tf.Tensor3D) => alignment(z, { power: 1 }), expected.align_alpha1],
      ["alignment", (z: tf.Tensor3D) => alignment(z), expected.align_alpha2],
      ["uniformity", (z: tf.Tensor3D) => uniformity(z), expected.uniform_t2_mean_of_views],
      ["conditional alignment", (z: tf.Tensor3D) => conditionalAlignment(z, weights), expected.conditional_alignment],
      ["conditional uniformity at t = 1", at(1, "pairs"), expected.conditional_uniformity_t1],
      ["conditional uniformity", at(2, "pairs"), expected.conditional_uniformity_t2],
    ] as const)("equals the golden numbers of %s", (__, loss, numbers) => expectGolden(inputs.z, loss, numbers));
    it.each([1, 2] as const)("equals those of conditional uniformity over its weights at t = %d", (t) =>
      expectGolden(inputs.z, at(t, "weights"), {
        loss: expected[`conditional_uniformity_t${t}`].loss_weights_normalised,
      }),
    );
  });
});

describe("alignment and uniformity", () => {
  beforeAll(everywhere[0][1]);

  it.each(losses(years))("%s has central differences as its gradient", (_, loss) =>
    expectDifferences(embeddings(5, 2, 3, 1), loss),
  );

  it.each(losses(years))("%s does not mind how long embeddings are", (_, loss) =>
    expectScaleFree(embeddings(5, 2, 3, 2), loss),
  );

  it.each(losses(years))("%s gives the same whatever the order of subjects", async (_, loss) => {
    const turned = [3, 1, 0, 4, 2];
    const z = embeddings(5, 2, 3, 4);
    const same = losses(turned.map((i) => years[i])).find(([name]) => name === _)?.[1] ?? loss;
    const { value } = await measured(z, loss);
    expect(
      (
        await measured(
          turned.map((i) => z[i]),
          same,
        )
      ).value,
    ).toBeCloseTo(value, 5);
  });

  it.each(losses([20, 25, Number.NaN, 31, 31]))(
    "%s stays finite where embeddings are one or labels missing",
    async (_, loss) => {
      expect(
        await expectFinite(
          embeddings(5, 1, 3, 6).map(() => [
            [1, 2, 3],
            [1, 2, 3],
          ]),
          loss,
        ),
      ).toBeLessThan(1e-3);
      await expectFinite(embeddings(5, 2, 3, 7), loss);
    },
  );

  it("has nothing to repel where all labels are one, or one subject is there", async () => {
    for (const mean of ["pairs", "weights"] as const) {
      const loss = (y: number[]) => (z: tf.Tensor3D) => conditionalUniformity(z, weightsOf(y), { mean });
      expect(await expectFinite(embeddings(3, 2, 3, 8), loss([9, 9, 9]))).toBe(0);
      expect(await expectFinite(embeddings(1, 2, 3, 8), loss([9]))).toBe(0);
    }
    expect(await expectFinite(embeddings(1, 2, 3, 8), (z) => uniformity(z))).toBe(0);
  });

  it("averages over pairs of views", async () => {
    const z = embeddings(4, 3, 3, 9);
    const of = async (a: number, b: number) =>
      (
        await measured(
          z.map((v) => [v[a], v[b]]),
          (x) => alignment(x),
        )
      ).value;
    const mean = ((await of(0, 1)) + (await of(0, 2)) + (await of(1, 2))) / 3;
    expect((await measured(z, (x) => alignment(x))).value).toBeCloseTo(mean, 5);
  });

  it("names what it refuses", () => {
    const one = unread(5, 1, 3);
    expect(() => alignment(one)).toThrow(/^embeddings must be/);
    expect(() => alignment(one, { power: 0 })).toThrow(/^power must be/);
    expect(() => uniformity(one, { t: -1 })).toThrow(/^t must be/);
    expect(() => conditionalUniformity(one, weightsOf([1, 2]))).toThrow(/^weights must be/);
    expect(() => conditionalAlignment(one, weightsOf([1, 2]))).toThrow(/^weights must be/);
  });
});
