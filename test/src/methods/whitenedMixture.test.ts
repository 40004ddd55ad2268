import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { argmaxRows } from "../../../src/linalg/argmaxRows.js";
import { crossProduct } from "../../../src/linalg/crossProduct.js";
import { fromRows, takeRows } from "../../../src/linalg/matrix.js";
import { kMeans } from "../../../src/methods/kMeans/index.js";
import { whitenedMixture } from "../../../src/methods/whitenedMixture/index.js";
import { learnWhitening, whitened } from "../../../src/methods/whitenedMixture/whitening.js";
import { adjustedRand } from "../../../src/metrics/adjustedRand.js";
import { asDataset } from "./dataset.js";

const PEOPLE = 300;
const random = seeded(11);
/** Everyone is one of two kinds on a strong, shared axis; patients are one of two more on a weak one. */
const rows = Array.from({ length: 2 * PEOPLE }, (_, i) => {
  const patient = i >= PEOPLE;
  const shared = i % 2 === 0 ? 6 : -6;
  const own = patient ? (i % 3 === 0 ? 2.5 : -2.5) : 0;
  return [shared + own, shared - own, 0, 0].map((centre) => centre + gaussian(random));
});
const target = Uint8Array.from(rows, (_, i) => Number(i >= PEOPLE));
const data = asDataset(fromRows(rows), target);
const truth = Int32Array.from({ length: PEOPLE }, (_, i) => Number((i + PEOPLE) % 3 === 0));
const controls = Array.from({ length: PEOPLE }, (_, i) => i);

describe("the whitening", () => {
  it("gives controls, without shrinkage, the covariance I around 0", () => {
    const y = takeRows(whitened(fromRows(rows), learnWhitening(data, 0)), controls);
    const product = crossProduct(y);
    for (let a = 0; a < 4; a++)
      for (let b = 0; b < 4; b++) expect(product.data[4 * a + b] / PEOPLE).toBeCloseTo(Number(a === b), 1);
  });

  it("needs controls, and controls that vary", () => {
    expect(() => learnWhitening(asDataset(fromRows(rows), new Uint8Array(2 * PEOPLE).fill(1)), 0.1)).toThrow(
      /3 controls/,
    );
    const still = rows.map((each, i) => (target[i] === 1 ? each : [1, 1, 1, 1]));
    expect(() => learnWhitening(asDataset(fromRows(still), target), 0.1)).toThrow(/vary too little/);
  });
});

describe("the whitened mixture", () => {
  it.each([
    ["k-means", "all"],
    ["tied", "leading"],
    ["spherical", "all"],
    ["full", "leading"],
  ])("finds what sets patients apart under what everyone shares: %s, %s axes", async (grouping, axes) => {
    const params = whitenedMixture.params.parse({ grouping, axes });
    const state = await run(whitenedMixture.fit(data, params, seeded(2)));
    const responsibilities = await run(
      (whitenedMixture.predict as NonNullable<typeof whitenedMixture.predict>)(state, data.inputs),
    );
    expect(adjustedRand(argmaxRows(responsibilities).subarray(PEOPLE), truth)).toBeGreaterThan(0.9);
    expect(whitenedMixture.warnings?.(state)).toEqual([]);
  });

  it("where k-means of the patients finds what everyone shares", async () => {
    const state = await run(kMeans.fit(data, kMeans.params.parse({}), seeded(2)));
    const responsibilities = await run((kMeans.predict as NonNullable<typeof kMeans.predict>)(state, data.inputs));
    expect(adjustedRand(argmaxRows(responsibilities).subarray(PEOPLE), truth)).toBeLessThan(0.1);
  });
});
