import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../src/engine/index.js";
import { cmcLoss } from "../../../src/losses/cmcLoss.js";
import { type CommLossOptions, commLoss } from "../../../src/losses/commLoss.js";
import { infoNce } from "../../../src/losses/infoNce.js";
import { everywhere } from "../engine/expectGradients.js";
import { embeddings, unread } from "./batches.js";
import { golden } from "./golden.js";
import { type Embeddings, expectDifferences, expectFinite, expectGolden, measured } from "./lossChecks.js";
import { expectAllRead } from "./readNumbers.js";

// How often encodings find each other is asked of retrievalAccuracy.
expectAllRead("comm", /ssl_accuracy_percent$/);

type Numbers = { terms: number[]; loss_mean_of_terms: { loss: number; grad: unknown[] }; loss_sum_of_terms: number };
type Case = {
  id: string;
  params: { temperature: number; weights: number[] | null };
  inputs: { z: number[][][][] };
  expected: Numbers;
};
const cases = golden("comm").filter(({ id }) => id !== "cmc_three_modalities") as unknown as Case[];
const cmc = golden("comm").find(({ id }) => id === "cmc_three_modalities") as unknown as {
  inputs: { z: number[][][] };
  expected: { loss: number; grad: number[][][] };
};

/** The loss of [2, (m + 1) n, d], as the checks take three axes. */
const flat = (samples: number, options: CommLossOptions) => (z: tf.Tensor3D) => {
  const [augmentations, rows, d] = z.shape;
  return commLoss(tf.reshape(z, [augmentations, rows / samples, samples, d]), options);
};

describe.each(everywhere)("commLoss(z, options) and cmcLoss(z, options) on %s", (_, start) => {
  beforeAll(start);

  it.each(cases)(
    "equals the golden numbers of $id: the code's mean, the paper's sum, each term",
    async ({ params, inputs, expected }) => {
      const n = inputs.z[0][0].length;
      const z = inputs.z.map((encodings) => encodings.flat());
      const { temperature } = params;
      const weights = params.weights ?? inputs.z[0].map(() => 1);
      await expectGolden(z, flat(n, { temperature, weights, variant: "code" }), expected.loss_mean_of_terms);
      await expectGolden(z, flat(n, { temperature, weights }), { loss: expected.loss_sum_of_terms });
      for (const [i, loss] of expected.terms.entries()) {
        const one = weights.map((_w, k) => (k === i ? 1 : 0));
        await expectGolden(z, flat(n, { temperature, weights: one }), { loss });
      }
    },
  );

  it("equals the golden numbers of CMC", async () => {
    const { inputs, expected } = cmc;
    const bySample = (x: readonly number[][][]) => x[0].map((_row, i) => x.map((modality) => modality[i]));
    await expectGolden(bySample(inputs.z), (z) => cmcLoss(z), { loss: expected.loss, grad: bySample(expected.grad) });
  });
});

describe("commLoss(z, options)", () => {
  beforeAll(everywhere[0][1]);
  const z: Embeddings = [embeddings(6, 1, 3, 1), embeddings(6, 1, 3, 2)].map((each) => each.flat());

  it.each(["paper", "code"] as const)("has central differences as its gradient: %s", (variant) =>
    expectDifferences(z, flat(3, { temperature: 0.5, variant, weights: [0.5, 2] })),
  );

  it("is twice NT-Xent where one modality is all there is, encoded alike", async () => {
    const one = z.map((rows) => [...rows.slice(0, 3), ...rows.slice(0, 3)]);
    const pair = [0, 1, 2].map((i) => [z[0][i], z[1][i]]);
    const { value } = await measured(pair, (x) => infoNce(x));
    expect((await measured(one, flat(3, {}))).value).toBeCloseTo(2 * value, 4);
  });

  it("stays finite when cold, with identical encodings and one sample", async () => {
    await expectFinite(z, flat(3, { temperature: 0.01 }));
    await expectFinite(
      z.map((rows) => rows.map(() => [1, 2, 3])),
      flat(3, { temperature: 0.01 }),
    );
    expect(await expectFinite(z, flat(1, {}))).toBeCloseTo(0, 5);
  });

  it("names what it refuses", () => {
    const of = (...shape: number[]) => unread(...shape);
    expect(() => commLoss(of(1, 2, 3, 4))).toThrow(/^embeddings must be/);
    expect(() => commLoss(of(2, 2, 3, 4), { temperature: 0 })).toThrow(/^temperature must be/);
    expect(() => commLoss(of(2, 2, 3, 4), { weights: [1] })).toThrow(/^weights must be/);
    expect(() => commLoss(of(2, 2, 3, 4), { weights: [1, -1] })).toThrow(/^weights must be/);
  });
});
