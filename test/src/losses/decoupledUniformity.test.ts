import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { tf } from "../../../src/engine/index.js";
import { fromRows, type Matrix } from "../../../src/linalg/matrix.js";
import { type DecoupledUniformityOptions, decoupledUniformity } from "../../../src/losses/decoupledUniformity.js";
import { fitBandwidth } from "../../../src/losses/fitBandwidth.js";
import { kernelMatrix } from "../../../src/losses/kernelMatrix.js";
import { cosineMatrix, meanEmbeddingWeights } from "../../../src/losses/meanEmbeddingWeights.js";
import { uniformity } from "../../../src/losses/uniformity.js";
import { everywhere } from "../engine/expectGradients.js";
import { embeddings, unread } from "./batches.js";
import { golden } from "./golden.js";
import { expectDifferences, expectFinite, expectGolden, expectScaleFree, measured } from "./lossChecks.js";
import { expectAllRead } from "./readNumbers.js";

// What it logs as alignment is asked of viewAlignment.
expectAllRead("decoupled_uniformity", /alignment_metric$/);

const loss = (options: DecoupledUniformityOptions) => (z: tf.Tensor3D) => decoupledUniformity(z, options);
const likeness = (rows: Matrix, sigma: number) => kernelMatrix(rows, fitBandwidth(rows, sigma ** 2));
const priorOf = (
  rows: readonly number[][] | undefined,
  kernel: string | undefined,
  sigma: number | null | undefined,
) => {
  if (!rows) return undefined;
  return kernel === "cosine" ? cosineMatrix(fromRows(rows)) : likeness(fromRows(rows), sigma ?? 1);
};
/** The mean of each sample's normalised views, in doubles. */
const centroidsOf = (z: readonly number[][][]) =>
  fromRows(z.map((views) => views[0].map((_, k) => mean(views.map((view) => view[k] / Math.hypot(...view))))));
const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length;
const times = (a: Matrix, b: Matrix) =>
  fromRows(
    Array.from({ length: a.rows }, (_, i) =>
      Array.from({ length: b.cols }, (_, j) =>
        Array.from({ length: a.cols }, (_, k) => a.data[i * a.cols + k] * b.data[k * b.cols + j]).reduce(
          (sum, value) => sum + value,
          0,
        ),
      ),
    ),
  );
const expectClose = (found: Matrix, expected: number[][]) =>
  expected.flat().forEach((value, k) => {
    expect(Math.abs(found.data[k] - value)).toBeLessThan(1e-9);
  });

describe.each(everywhere)("decoupledUniformity(z, options) on %s", (_, start) => {
  beforeAll(start);

  describe.each(golden("decoupled_uniformity"))("$id", ({ params, inputs, expected }) => {
    const prior = priorOf(inputs.prior, params.kernel, params.sigma);
    const options = { t: params.t, ...(params.lam !== undefined && { lambda: params.lam }), ...(prior && { prior }) };
    it("equals the golden numbers", () => expectGolden(inputs.z, loss(options), expected));
    if (prior && expected.alpha && expected.kernel_matrix)
      it("has the golden kernel and weights, and counts lambda n times where asked to", async () => {
        expectClose(prior, expected.kernel_matrix);
        const alpha = meanEmbeddingWeights(prior, prior.rows, options);
        expectClose(alpha, expected.alpha);
        expectClose(times(alpha, centroidsOf(inputs.z)), expected.estimated_centroids);
        await expectGolden(inputs.z, loss({ ...options, lambdaTimesN: true }), {
          loss: expected.loss_with_n_times_lambda,
        });
      });
    else it("repels the golden centroids", () => expectClose(centroidsOf(inputs.z), expected.centroids));
  });
});

describe("decoupledUniformity(z, options)", () => {
  beforeAll(everywhere[0][1]);
  const attributes = fromRows([
    [1, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [0, 0],
  ]);
  const prior = likeness(attributes, 1);

  it.each([{}, { prior }, { prior, t: 1, lambda: 0.5 }])("has central differences as its gradient: %j", (options) =>
    expectDifferences(embeddings(5, 2, 3, 1), loss(options)),
  );

  it("does not mind how long embeddings are", () => expectScaleFree(embeddings(5, 2, 3, 2), loss({ prior })));

  it("is uniformity where there is one view", async () => {
    const z = embeddings(5, 1, 3, 3);
    expect((await measured(z, loss({ t: 3 }))).value).toBeCloseTo(
      (await measured(z, (x) => uniformity(x, { t: 3 }))).value,
      6,
    );
  });

  it("is unsupervised where lambda is 0 and the prior tells all samples apart", async () => {
    const z = embeddings(5, 2, 3, 4);
    const apart = likeness(fromRows([[0], [1], [2], [3], [4]]), 1);
    expect((await measured(z, loss({ prior: apart, lambda: 0 }))).value).toBeCloseTo(
      (await measured(z, loss({}))).value,
      5,
    );
  });

  it("estimates the same centroid for samples of the same attributes", () => {
    const { data } = meanEmbeddingWeights(prior, 5);
    for (let j = 0; j < 5; j++) expect(data[j]).toBeCloseTo(data[10 + j], 9);
  });

  it("gives the same whatever the order of samples and views", () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.integer({ min: 1, max: 99 }),
        async (order, seed) => {
          const z = embeddings(5, 3, 4, seed);
          const turned = order.map((i) => z[i].toReversed());
          const moved = fromRows(order.map((i) => Array.from(attributes.data.subarray(2 * i, 2 * i + 2))));
          const { value } = await measured(z, loss({ prior }));
          expect((await measured(turned, loss({ prior: likeness(moved, 1) }))).value).toBeCloseTo(value, 4);
        },
      ),
      { numRuns: 20 },
    ));

  it("is 0 for one sample and for identical embeddings", async () => {
    expect(await expectFinite(embeddings(1, 2, 3, 5), loss({}))).toBe(0);
    expect(
      await expectFinite(
        embeddings(4, 2, 3, 5).map(() => [
          [1, 2, 3],
          [1, 2, 3],
        ]),
        loss({}),
      ),
    ).toBeCloseTo(0, 5);
  });

  it("names the parameter that it refuses", () => {
    const z = unread(5, 2, 3);
    expect(() => loss({ t: 0 })(z)).toThrow(/^t must be/);
    expect(() => loss({ prior, lambda: -1 })(z)).toThrow(/^lambda must be/);
    expect(() => loss({ prior, lambda: 0 })(z)).toThrow(/^lambda must be enough/);
    expect(() => loss({ prior: likeness(fromRows([[1]]), 1) })(z)).toThrow(/^prior must be/);
  });
});
