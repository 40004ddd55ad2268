import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { blendColumns, columnSums } from "../../../../src/engine/ops/columns.js";
import { everywhere } from "../expectGradients.js";
import { gaussians, worstError } from "../numbers.js";

/** Widths on both sides of four and its multiples, and more rows than are summed in single precision. */
const shapes = [1, 3, 4, 7, 16, 33].flatMap((columns) => [1, 2, 65, 200].map((rows) => [rows, columns] as const));

describe.each(everywhere)("columns of matrices on %s", (_, start) => {
  beforeAll(start);

  it.each(shapes)("are summed and blended as plain loops do: %d x %d", async (rows, columns) => {
    const drawn = (seed: number, count = columns) => gaussians(count, seed).map(Math.fround);
    const [x, by] = [drawn(1, rows * columns).map((value) => Math.fround(value + 3)), drawn(2, rows * columns)];
    const [centre, factor, shift, otherFactor] = [3, 4, 5, 6].map((seed) => drawn(seed));
    const away = (i: number) => x[i] - centre[i % columns];
    const summed = (of: (i: number) => number) =>
      centre.map((_, column) => x.reduce((sum, _, i) => (i % columns === column ? sum + of(i) : sum), 0));
    const before = tf.memory().numTensors;
    const found = tf.tidy(() => {
      const [a, b] = [x, by].map((values) => tf.tensor2d(values, [rows, columns]));
      const [c, f, s, o] = [centre, factor, shift, otherFactor].map((values) => tf.tensor1d(values));
      return {
        squares: columnSums({ x: a, centre: c }),
        products: columnSums({ x: a, centre: c, by: b }),
        scaled: blendColumns({ x: a, centre: c, factor: f, shift: s }),
        blended: blendColumns({ x: a, centre: c, factor: f, shift: s, other: b, otherFactor: o }),
      };
    });
    expect(tf.memory().numTensors).toBe(before + 4);
    const scaled = x.map((_, i) => away(i) * factor[i % columns] + shift[i % columns]);
    const expected = {
      squares: summed((i) => away(i) ** 2),
      products: summed((i) => away(i) * by[i]),
      scaled,
      blended: scaled.map((value, i) => value + by[i] * otherFactor[i % columns]),
    };
    for (const [name, tensor] of Object.entries(found))
      expect([name, worstError(await tensor.data(), expected[name as keyof typeof expected])]).toEqual([
        name,
        expect.closeTo(0, 5.5),
      ]);
    tf.dispose(found);
  });
});
