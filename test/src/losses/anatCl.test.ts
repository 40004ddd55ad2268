import { beforeAll, describe, expect, it } from "vitest";
import type { tf } from "../../../src/engine/index.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { type AnatClOptions, anatCl } from "../../../src/losses/anatCl.js";
import { type AnatomyRule, anatomyWeights, fitAnatomyScaling } from "../../../src/losses/anatomyWeights.js";
import { everywhere } from "../engine/expectGradients.js";
import { embeddings, unread, weightsOf } from "./batches.js";
import { golden } from "./golden.js";
import { expectDifferences, expectFinite, expectGolden, expectScaleFree } from "./lossChecks.js";
import { expectAllRead } from "./readNumbers.js";

expectAllRead("anatcl");

const variants = (["local", "global"] as const).flatMap((descriptor) =>
  (["raw", "minmax", "zscore_shifted"] as const).map((scaling) => [descriptor, scaling] as const),
);
const rules: Record<string, AnatomyRule> = { raw: "none", minmax: "minMax", zscore_shifted: "zScore" };
const measuresOf = (features: readonly number[][][]) => [0, 1, 2].map((m) => fromRows(features.map((each) => each[m])));
type Numbers = { W: number[][]; loss: number; grad?: unknown[]; total_lambda1: number };

describe.each(everywhere)("anatCl(z, ages, anatomy, options) on %s", (_, start) => {
  beforeAll(start);

  describe.each(golden("anatcl"))("$id", ({ params, inputs, expected }) => {
    const ages = weightsOf(inputs.age, "rbf", params.sigma);
    const anatomy = measuresOf(inputs.features);
    const { temperature } = params;
    it("equals the golden numbers of age alone", () => {
      const none = anatomyWeights(anatomy, fitAnatomyScaling(anatomy));
      return expectGolden(inputs.z, (z) => anatCl(z, ages, none, { temperature, lambdaAnatomy: 0 }), expected.age_only);
    });
    it.each(variants)("equals those of %s descriptors, %s", async (descriptor, scaling) => {
      const numbers = expected[`${descriptor}_${scaling}`] as Numbers;
      const weights = anatomyWeights(anatomy, fitAnatomyScaling(anatomy, rules[scaling]), descriptor);
      numbers.W.flat().forEach((weight, k) => {
        expect(Math.abs(weights.data[k] - weight)).toBeLessThan(1e-9);
      });
      const loss = (options: AnatClOptions) => (z: tf.Tensor3D) =>
        anatCl(z, ages, weights, { temperature, ...options });
      await expectGolden(inputs.z, loss({ lambdaAge: 0 }), numbers);
      await expectGolden(inputs.z, loss({}), { loss: numbers.total_lambda1 });
    });
  });
});

describe("anatCl(z, ages, anatomy, options)", () => {
  beforeAll(everywhere[0][1]);
  const anatomy = measuresOf(embeddings(4, 3, 5, 20) as number[][][]);
  const weights = anatomyWeights(anatomy, fitAnatomyScaling(anatomy));
  const ages = weightsOf([20, 25, 31, Number.NaN]);

  it("has central differences as its gradient", () =>
    expectDifferences(embeddings(4, 2, 3, 1), (z) => anatCl(z, ages, weights, { temperature: 0.5, lambdaAge: 2 })));

  it("does not mind how long embeddings are, and stays finite when cold", async () => {
    await expectScaleFree(embeddings(4, 2, 3, 2), (z) => anatCl(z, ages, weights));
    await expectFinite(embeddings(4, 2, 3, 2), (z) => anatCl(z, ages, weights, { temperature: 0.01 }));
  });

  it("learns the scaling of others once, and ignores measures that did not vary among them", () => {
    const flat = [
      fromRows([
        [1, 7],
        [3, 7],
      ]),
      fromRows([
        [2, 1],
        [4, 2],
      ]),
    ];
    const scaling = fitAnatomyScaling(flat);
    const found = anatomyWeights(
      [
        fromRows([
          [2, 9],
          [2, 1],
        ]),
        fromRows([
          [3, 1.5],
          [2, 1.5],
        ]),
      ],
      scaling,
    );
    // Scaled: [0.5, 0] twice; [0.5, 0.5] and [0, 0.5].
    expect(found.data[1]).toBeCloseTo((1 + Math.SQRT1_2) / 2, 12);
  });

  it("names what it refuses", () => {
    expect(() => fitAnatomyScaling([])).toThrow(/^anatomy must be/);
    expect(() => fitAnatomyScaling([fromRows([[1]]), fromRows([[1, 2]])])).toThrow(/^anatomy must be/);
    expect(() => fitAnatomyScaling([fromRows([[Number.NaN]])])).toThrow(/^anatomy must be complete/);
    expect(() => anatCl(unread(5, 2, 3), ages, weights, { lambdaAge: -1 })).toThrow(/^lambdaAge must be/);
  });
});
