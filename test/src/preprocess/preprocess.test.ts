import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { learnPreprocessing, outOfRange, preprocess } from "../../../src/preprocess/index.js";
import { measured, planWith, tableIn } from "./preprocessFixture.js";

describe("preprocessing", () => {
  it("fills a missing cell with the controls' median, not everyone's", () => {
    const data = measured(
      [
        [1, 0],
        [2, 1],
        [3, 0],
        [Number.NaN, 1],
        [90, 0],
        [80, 1],
      ],
      undefined,
      3,
    );
    const plan = planWith({ scale: "none", residualise: "none" });
    expect(tableIn(preprocess(learnPreprocessing(data, plan), data)).data[6]).toBe(2);
  });

  it("scales by mean and spread of the controls", () => {
    const data = measured([
      [1, 0],
      [3, 2],
      [7, 5],
      [11, 9],
    ]);
    const { data: z } = tableIn(preprocess(learnPreprocessing(data, planWith()), data));
    expect(Array.from(z.slice(0, 4))).toEqual([-1, -1, 1, 1]);
    expect(z[6]).toBe(9);
  });

  it("lets no feature outweigh the others for hardly varying among controls: patients spread to two at most", () => {
    const data = measured([
      [1, 0],
      [1.02, 2],
      [7, 5],
      [11, 9],
    ]);
    const { data: z } = tableIn(preprocess(learnPreprocessing(data, planWith()), data));
    expect(z[6] - z[4]).toBeCloseTo(2 * 2, 12);
    expect(Array.from(z.slice(0, 4)).map(Math.abs)).toEqual([expect.closeTo(0.01, 12), 1, expect.closeTo(0.01, 12), 1]);
  });

  it("learns from everyone when there are no controls", () => {
    const data = measured(
      [
        [1, 0],
        [3, 2],
        [1, 0],
        [3, 2],
      ],
      undefined,
      0,
    );
    expect(Array.from(tableIn(preprocess(learnPreprocessing(data, planWith()), data)).data.slice(0, 2))).toEqual([
      -1, -1,
    ]);
  });

  it("removes what a covariate explains among controls and leaves what only patients have", () => {
    const random = seeded(3);
    const age = Array.from({ length: 200 }, () => 50 + 10 * gaussian(random));
    const x = age.map((years, i) => [0.5 * years + gaussian(random) * 0.01, i >= 100 ? 0.3 * years : 1 + (i % 2)]);
    const data = measured(
      x,
      age.map((years) => [years]),
    );
    const plan = planWith({ scale: "none" });
    const left = tableIn(preprocess(learnPreprocessing(data, plan), data));
    const correlation = (column: number, from: number, to: number) => {
      const values = Array.from({ length: to - from }, (_, i) => left.data[(from + i) * 2 + column]);
      const years = age.slice(from, to);
      const [mv, my] = [values, years].map((list) => list.reduce((a, b) => a + b) / list.length);
      const cov = values.reduce((sum, value, i) => sum + (value - mv) * (years[i] - my), 0);
      const norm = (list: number[], m: number) => Math.sqrt(list.reduce((sum, v) => sum + (v - m) ** 2, 0));
      return cov / (norm(values, mv) * norm(years, my));
    };
    expect(Math.abs(correlation(0, 0, 100))).toBeLessThan(1e-6);
    expect(Math.abs(correlation(0, 100, 200))).toBeLessThan(0.3);
    expect(correlation(1, 100, 200)).toBeGreaterThan(0.99);
  });

  it("takes covariates that say the same twice as one", () => {
    const x = Array.from({ length: 20 }, (_, i) => [2 * i, i % 3]);
    const once = measured(
      x,
      x.map((_, i) => [i]),
    );
    const twice = measured(
      x,
      x.map((_, i) => [i, i]),
    );
    const plan = planWith({ scale: "none" });
    const [a, b] = [once, twice].map((data) => tableIn(preprocess(learnPreprocessing(data, plan), data)).data);
    a.forEach((value, i) => {
      expect(b[i]).toBeCloseTo(value, 8);
    });
  });

  it("gives one person alone what they get among others", () => {
    const data = measured(
      [
        [1, 0],
        [3, 2],
        [7, 5],
        [11, Number.NaN],
      ],
      [[1], [2], [4], [3]],
    );
    const learnt = learnPreprocessing(data, planWith());
    const alone = measured([[11, Number.NaN]], [[3]], 0);
    expect(tableIn(preprocess(learnt, alone)).data).toEqual(tableIn(preprocess(learnt, data)).data.slice(6));
  });

  it("finds features by name", () => {
    const data = measured([
      [1, 0],
      [3, 2],
      [7, 5],
      [11, 9],
    ]);
    const learnt = learnPreprocessing(data, planWith());
    const swapped = {
      ...data,
      tables: {
        features: {
          kind: "table" as const,
          features: ["b", "a"],
          x: fromRows([
            [0, 1],
            [2, 3],
            [5, 7],
            [9, 11],
          ]),
        },
      },
    };
    expect(tableIn(preprocess(learnt, swapped)).data).toEqual(tableIn(preprocess(learnt, data)).data);
    expect(outOfRange(learnt, swapped)).toEqual([false, false, false, false]);
  });

  it("does not blow up what covariates explain in full: rounding is no spread", () => {
    const age = [20.1, 30.7, 41.3, 52.9, 23.3, 37.7, 48.1, 55.5];
    const x = age.map((years, i) => [3.7 * years + (i < 4 ? 0 : i), i % 2]);
    const data = measured(
      x,
      age.map((years) => [years]),
    );
    const z = tableIn(preprocess(learnPreprocessing(data, planWith()), data));
    expect(Math.max(...z.data.map(Math.abs))).toBeLessThan(10);
  });
});
