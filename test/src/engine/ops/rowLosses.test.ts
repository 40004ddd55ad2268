import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { crossEntropyRows } from "../../../../src/engine/ops/crossEntropyRows.js";
import { groupMoments, scaleGroups } from "../../../../src/engine/ops/groupMoments.js";
import { leaveOneOutRows } from "../../../../src/engine/ops/leaveOneOutRows.js";
import { lowerLogSums } from "../../../../src/engine/ops/lowerLogSums.js";
import { outsideLargest } from "../../../../src/engine/ops/outsideLargest.js";
import { softmaxRows } from "../../../../src/engine/ops/softmaxRows.js";
import { everywhere } from "../expectGradients.js";
import { gaussians, worstError } from "../numbers.js";

const ROWS = 2;
/** Odd ones, and one that is longer than what is summed up in single precision. */
const COLUMNS = [3, 5, 8, 301];
const OWN = 1;

/** Numbers of rows that lie up to `spread` times a few apart. */
const matrix = (columns: number, seed: number, spread = 1) =>
  Array.from({ length: ROWS }, (_, i) => gaussians(columns, seed + i).map((x) => Math.fround(spread * x)));
const logSum = (x: readonly number[]) => {
  const peak = Math.max(...x);
  return peak + Math.log(x.reduce((sum, value) => sum + Math.exp(value - peak), 0));
};
/** Weights of 0 or above, 0 in a row's own column. */
const weightsOf = (columns: number, seed: number) =>
  matrix(columns, seed).map((row, i) => row.map((x, k) => (k === OWN + i ? 0 : Math.abs(x))));

/** Expects a value and its derivative to be those of plain loops, the latter by central differences of some. */
async function expectLoss(
  found: { readonly value: tf.Scalar; readonly gradient: tf.Tensor2D },
  x: readonly (readonly number[])[],
  loops: (x: readonly (readonly number[])[]) => number,
): Promise<void> {
  const step = 1e-5;
  const moved = (i: number, k: number, by: number) =>
    x.map((row, r) => (r === i ? row.map((v, c) => (c === k ? v + by : v)) : row));
  const places = x.flatMap((row, i) => row.map((_, k) => [i, k] as const));
  const some = places.filter((_, at) => at % Math.ceil(places.length / 20) === 0);
  const wanted = some.map(([i, k]) => (loops(moved(i, k, step)) - loops(moved(i, k, -step))) / (2 * step));
  const value = loops(x);
  expect(Math.abs((await found.value.data())[0] - value)).toBeLessThan(3e-6 * Math.max(1, Math.abs(value)));
  const gradient = await found.gradient.data();
  const columns = x[0].length;
  expect(
    worstError(
      some.map(([i, k]) => gradient[i * columns + k]),
      wanted,
    ),
  ).toBeLessThan(5e-6);
  tf.dispose([found.value, found.gradient]);
}

describe.each(everywhere)("losses of rows on %s", (_, start) => {
  beforeAll(start);

  describe.each(COLUMNS)("of %d columns", (columns) => {
    it.each([1, 40])(
      "softmaxRows gives shares and log-sum-exp, own columns left out, of numbers times %d",
      async (spread) => {
        const x = matrix(columns, 1, spread);
        const input = tf.tensor2d(x);
        const { logSum: logs, shares } = softmaxRows(input, OWN);
        const kept = x.map((row, i) => row.filter((_, k) => k !== OWN + i));
        expect(worstError(await logs.data(), kept.map(logSum))).toBeLessThan(1e-6);
        const wanted = x.flatMap((row, i) => row.map((v, k) => (k === OWN + i ? 0 : Math.exp(v - logSum(kept[i])))));
        expect(worstError(await shares.data(), wanted)).toBeLessThan(1e-6);
        expect(Array.from(await input.data())).toEqual(x.flat());
        tf.dispose([input, logs, shares]);
      },
    );

    it.each([0, 3])("crossEntropyRows equals plain loops, with offsets %d times a few", async (spread) => {
      const [x, w, offsets] = [matrix(columns, 2, 3), weightsOf(columns, 5), matrix(columns, 12, spread)];
      const loops = (given: readonly (readonly number[])[]) =>
        given.reduce((sum, row, i) => {
          const log = logSum(row.map((v, k) => v + offsets[i][k]).filter((_, k) => k !== OWN + i));
          return sum + row.reduce((all, v, k) => all + w[i][k] * (log - v), 0);
        }, 0);
      const given = spread > 0 ? () => tf.tensor2d(offsets) : () => undefined;
      await expectLoss(
        tf.tidy(() => crossEntropyRows(tf.tensor2d(x), tf.tensor2d(w), OWN, given()) as never),
        x,
        loops,
      );
    });

    it.each([1, 30])("leaveOneOutRows equals plain loops, of numbers times %d", async (spread) => {
      const [x, v] = [matrix(columns, 3, spread), weightsOf(columns, 6)];
      const loops = (given: readonly (readonly number[])[]) =>
        given.reduce(
          (sum, row, i) =>
            sum + v[i].reduce((all, w, k) => all + w * logSum(row.filter((_, t) => t !== k && t !== OWN + i)), 0),
          0,
        );
      await expectLoss(
        tf.tidy(() => leaveOneOutRows(tf.tensor2d(x), tf.tensor2d(v), OWN) as never),
        x,
        loops,
      );
    });

    it.each([1, 30])("lowerLogSums equals plain loops, with ties, of numbers times %d", async (spread) => {
      const x = matrix(columns, 4, spread);
      const values = matrix(columns, 7).map((row) => row.map((v) => Math.round(2 * v)));
      // A row's own column is put last, as where it is the only row of its sample.
      const keyed = values.map((row, i) => row.map((v, k) => (k === OWN + i ? 99 : v)));
      const ranks = keyed.map((row) => row.map((v) => row.filter((other) => other < v).length));
      const v = weightsOf(columns, 8).map((row, i) => row.map((w, k) => (ranks[i][k] > 0 ? w : 0)));
      const loops = (given: readonly (readonly number[])[]) =>
        given.reduce((sum, row, i) => {
          const lower = (k: number) => row.filter((_, t) => ranks[i][t] < ranks[i][k] && t !== OWN + i);
          return sum + v[i].reduce((all, w, k) => (w > 0 ? all + w * logSum(lower(k)) : all), 0);
        }, 0);
      const ranked = { ranks: Int32Array.from(ranks.flat()), weights: Float32Array.from(v.flat()), own: OWN };
      await expectLoss(
        tf.tidy(() => lowerLogSums(tf.tensor2d(x), ranked, 5 * spread) as never),
        x,
        loops,
      );
    });

    it("outsideLargest leaves out what is below the k-th, not its equals", async () => {
      const x = matrix(columns, 9).map((row) => row.map((v) => Math.round(3 * v)));
      const input = tf.tensor2d(x);
      for (const k of [1, 2, columns]) {
        const found = outsideLargest(input, k);
        const wanted = x.flatMap((row) => {
          const least = row.toSorted((a, b) => b - a)[k - 1];
          return row.map((v) => v < least);
        });
        expect(Array.from(await found.data(), (v) => v === -1e9)).toEqual(wanted);
        found.dispose();
      }
      input.dispose();
    });

    it("groupMoments and scaleGroups take each number by its group", async () => {
      const x = matrix(columns, 10);
      const of = matrix(columns, 11).map((row) => row.map((v) => (v < -0.5 ? 0 : v < 0.5 ? 1 : 2)));
      const [centres, slopes, offsets] = [
        [0.5, 0, -0.25],
        [2, -1, 0],
        [1, 0.5, 3],
      ];
      const wanted = centres.flatMap((centre, group) => {
        const apart = x.flat().filter((_, k) => of.flat()[k] === group);
        return [1, 2].map((power) => apart.reduce((sum, v) => sum + (v - centre) ** power, 0));
      });
      const [sums, scaled] = tf.tidy(() => {
        const [numbers, groups] = [tf.tensor2d(x), tf.tensor2d(of, undefined, "int32")];
        const moments = groupMoments(numbers, groups, tf.tensor1d(centres));
        return [moments, scaleGroups(numbers, groups, tf.tensor1d(slopes), tf.tensor1d(offsets))];
      });
      expect(worstError(await sums.data(), wanted)).toBeLessThan(1e-6);
      const lines = x.flat().map((v, k) => slopes[of.flat()[k]] * v + offsets[of.flat()[k]]);
      expect(worstError(await scaled.data(), lines)).toBeLessThan(1e-6);
      tf.dispose([sums, scaled]);
    });
  });

  it("what is no number makes the loss none, too", async () => {
    const x = [[1, Number.NaN, 2, 3]];
    const w = [[0.5, 0.25, 0, 1]];
    const ranked = { ranks: Int32Array.of(0, 1, 3, 2), weights: Float32Array.of(0, 1, 0, 1), own: 2 };
    const values = tf.tidy(() => [
      crossEntropyRows(tf.tensor2d(x), tf.tensor2d(w), 2).value,
      leaveOneOutRows(tf.tensor2d(x), tf.tensor2d(w), 2).value,
      lowerLogSums(tf.tensor2d(x), ranked, 3).value,
    ]);
    for (const value of values) expect((await value.data())[0]).toBeNaN();
    tf.dispose(values);
  });

  it("softmaxRows gives no shares where all is left out, and something finite for its logarithm", async () => {
    const { logSum: logs, shares } = tf.tidy(
      () => softmaxRows(tf.tensor2d([[-1e9, -1e9, -1e9]])) as never,
    ) as ReturnType<typeof softmaxRows>;
    expect(Array.from(await shares.data())).toEqual([0, 0, 0]);
    expect(Number.isFinite((await logs.data())[0])).toBe(true);
    tf.dispose([logs, shares]);
  });
});
