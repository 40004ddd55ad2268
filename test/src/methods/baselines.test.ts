import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { argmaxRows } from "../../../src/linalg/argmaxRows.js";
import { takeRows, toRows, zeros } from "../../../src/linalg/matrix.js";
import { balancedAccuracy } from "../../../src/metrics/balancedAccuracy.js";
import { asDataset, fitted, placed } from "./dataset.js";

/** Controls around zero, two groups of patients far apart, one of them wider and larger. */
function twoBlobs() {
  const random = seeded(4);
  const x = zeros(120, 5);
  const truth = Array.from({ length: 80 }, (_, i) => Number(i % 4 === 0));
  for (let i = 0; i < 120; i++)
    for (let j = 0; j < 5; j++) x.data[i * 5 + j] = gaussian(random) + (i >= 40 && j === 0 ? 12 * truth[i - 40] : 0);
  const target = Uint8Array.from({ length: 120 }, (_, i) => Number(i >= 40));
  return { x, target, truth, data: asDataset(x, target) };
}

describe.each(["k-means", "gaussian-mixture"])("%s", (id) => {
  it("finds groups of patients that lie far apart", async () => {
    const { data, x, truth } = twoBlobs();
    const { responsibilities } = await placed(id, await fitted(id, data), x);
    expect(balancedAccuracy(truth, argmaxRows(responsibilities).subarray(40))).toBe(1);
  });

  it("does not look at controls", async () => {
    const { data, x, target } = twoBlobs();
    const other = { ...x, data: x.data.slice() };
    other.data.fill(77, 0, 40 * 5);
    expect(await fitted(id, asDataset(other, target))).toEqual(await fitted(id, data));
  });

  it("places one person alone as in a batch, in a picture of few axes", async () => {
    const { data, x } = twoBlobs();
    const state = await fitted(id, data);
    const batch = await placed(id, state, x);
    const alone = await placed(id, state, takeRows(x, [61]));
    expect(toRows(alone.responsibilities)[0]).toEqual(toRows(batch.responsibilities)[61]);
    expect(toRows(alone.spaces["features"])[0]).toEqual(toRows(batch.spaces["features"])[61]);
    expect(batch.spaces["features"].cols).toBeLessThanOrEqual(10);
  });

  it("refuses fewer patients than clusters", async () => {
    const { x } = twoBlobs();
    const few = asDataset(takeRows(x, [0, 1, 50, 51]), Uint8Array.of(0, 0, 1, 1));
    await expect(fitted(id, few, { params: { clusters: 3 } })).rejects.toMatchObject({ code: "COHORT_TOO_SMALL" });
  });

  it("says that it has no answer where all patients are alike", async () => {
    const alike = asDataset(
      zeros(20, 3),
      Uint8Array.from({ length: 20 }, (_, i) => i % 2),
    );
    await expect(fitted(id, alike)).rejects.toMatchObject({ code: "FIT_COLLAPSED" });
  });
});

describe("gaussian-mixture", () => {
  it.each(["full", "spherical", "tied"])(
    "never loses likelihood from one iteration to the next (%s)",
    async (covariance) => {
      let previous = Number.NEGATIVE_INFINITY;
      let compared = 0;
      await fitted("gaussian-mixture", twoBlobs().data, {
        params: { covariance, restarts: 1, clusters: 3, ridge: 0 },
        onProgress: ({ phase, metrics }) => {
          if (phase !== "em") return;
          expect(metrics["logLikelihood"]).toBeGreaterThanOrEqual(previous - 1e-9);
          previous = metrics["logLikelihood"];
          compared++;
        },
      });
      expect(compared).toBeGreaterThan(2);
    },
  );
});
