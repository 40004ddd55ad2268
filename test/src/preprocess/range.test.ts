import { describe, expect, it } from "vitest";
import { learnPreprocessing, outOfRange, unitWarnings } from "../../../src/preprocess/index.js";
import { measured, planWith } from "./preprocessFixture.js";

describe("the range of the training people", () => {
  it("flags who lies far outside the training range, and nobody of the training people", () => {
    const data = measured([
      [1, 0],
      [3, 2],
      [2, 1],
      [1.5, 1],
    ]);
    const learnt = learnPreprocessing(data, planWith());
    expect(outOfRange(learnt, data)).toEqual([false, false, false, false]);
    expect(
      outOfRange(
        learnt,
        measured(
          [
            [5.1, 1],
            [4.9, 1],
            [Number.NaN, 1],
          ],
          undefined,
          0,
        ),
      ),
    ).toEqual([true, false, false]);
  });

  it("hardly widens the range for one wild training value, and leaves room where wild values are common", () => {
    const spread = Array.from({ length: 400 }, (_, i) => [(i % 100) / 100, i % 2]);
    const wild = spread.map(([a, b], i) => [i === 7 ? -9999 : a, b]);
    const someone = measured([[3, 1]], undefined, 0);
    expect(outOfRange(learnPreprocessing(measured(wild), planWith()), someone)).toEqual([true]);
    const heavy = spread.map(([a, b], i) => [i % 20 === 0 ? 5 : a, b]);
    expect(outOfRange(learnPreprocessing(measured(heavy), planWith()), someone)).toEqual([false]);
  });

  it("suspects another unit when values shrink below a range that reaches down far", () => {
    const volumes = Array.from({ length: 100 }, (_, i) => [100 + 20 * i, i % 3]);
    const learnt = learnPreprocessing(measured(volumes), planWith());
    const inLitres = volumes.map(([a, b]) => [a / 1000, b]);
    expect(unitWarnings(learnt, measured(inLitres, undefined, 0))).toHaveLength(1);
    expect(unitWarnings(learnt, measured(volumes.slice(0, 5), undefined, 0))).toEqual([]);
  });

  it("suspects another unit when most people lie far outside, naming medians and no person's value", () => {
    const data = measured([
      [2.5, 0],
      [3, 2],
      [2, 1],
      [2.2, 1],
    ]);
    const learnt = learnPreprocessing(data, planWith());
    const warnings = unitWarnings(
      learnt,
      measured(
        [
          [25, 1],
          [28, 1],
          [27, 0],
        ],
        undefined,
        0,
      ),
    );
    expect(warnings).toEqual(['"a": median 27, where the training people have 2.35. Is it in the same unit?']);
  });
});
