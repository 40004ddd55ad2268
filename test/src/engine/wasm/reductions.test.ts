import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { gaussians, sizeOf, worstError } from "../numbers.js";
import { wasmEngine } from "../wasmEngine.js";

/** Gathers what falls on each cell of the result, cell by cell. */
function groups(x: ArrayLike<number>, shape: readonly number[], axes: readonly number[]): number[][] {
  const kept = shape.map((length, i) => (axes.includes(i) ? 1 : length));
  const found: number[][] = Array.from({ length: sizeOf(kept) }, () => []);
  for (let i = 0; i < sizeOf(shape); i++) {
    let rest = i;
    let cell = 0;
    let stride = 1;
    for (let a = shape.length - 1; a >= 0; a--) {
      const at = rest % shape[a];
      rest = (rest - at) / shape[a];
      if (!axes.includes(a)) cell += at * stride;
      stride *= kept[a];
    }
    found[cell].push(x[i]);
  }
  return found;
}

const total = (group: number[]) => group.reduce((sum, x) => sum + x, 0);
const every: [number[], number[]][] = [
  [[7, 5], [0]],
  [[7, 5], [1]],
  [
    [7, 5],
    [0, 1],
  ],
  [[3, 4, 5], [1]],
  [
    [3, 4, 5],
    [0, 2],
  ],
  [
    [2, 3, 4, 5],
    [0, 1, 2],
  ],
  [
    [2, 3, 4, 5],
    [1, 3],
  ],
  [
    [2, 3, 4, 3, 6],
    [0, 1, 2, 3],
  ],
  [
    [2, 3, 4, 3, 6],
    [1, 2, 3],
  ],
  [
    [2, 3, 1, 3, 17],
    [0, 2, 4],
  ],
  [
    [1, 1, 3],
    [0, 1],
  ],
  [[11], [0]],
  [[4, 64], [0]],
  [[3, 1000], [1]],
  [[2, 200, 7], [1]],
  [
    [131, 2, 3],
    [0, 2],
  ],
  [[0, 3], [0]],
];

describe("reductions on WASM", () => {
  beforeAll(wasmEngine);

  it.each(every)("of %j along %j are those of plain loops", async (shape, axes) => {
    const x = tf.tensor(gaussians(sizeOf(shape), 3), shape);
    const cells = groups(x.dataSync(), shape, axes);
    for (const keep of [false, true]) {
      const sums = tf.sum(x, axes, keep);
      expect(sums.shape).toEqual(
        shape.map((length, i) => (axes.includes(i) ? 1 : length)).filter((_, i) => keep || !axes.includes(i)),
      );
      expect(worstError(sums.dataSync(), cells.map(total))).toBeLessThan(1e-6);
      if (sizeOf(shape) === 0) continue;
      expect(
        worstError(
          tf.max(x, axes, keep).dataSync(),
          cells.map((group) => Math.max(...group)),
        ),
      ).toBe(0);
      const means = tf.mean(x, axes, keep);
      expect(
        worstError(
          means.dataSync(),
          cells.map((group) => total(group) / group.length),
        ),
      ).toBeLessThan(1e-6);
    }
  });

  it("keep the digits of a long sum", async () => {
    const x = tf.fill([300_000, 3], 0.1);
    const exact = 300_000 * Math.fround(0.1);
    expect(worstError(tf.sum(x, 0).dataSync(), [exact, exact, exact])).toBeLessThan(1e-6);
    expect(worstError(tf.sum(x).dataSync(), [3 * exact])).toBeLessThan(1e-6);
  });

  it("add and compare whole numbers as whole numbers, and count truths", () => {
    const x = tf.tensor2d([1, -2, 3, -4, -5, -6], [2, 3], "int32");
    expect(tf.sum(x, 0).dtype).toBe("int32");
    expect([...tf.sum(x, 0).dataSync()]).toEqual([-3, -7, -3]);
    expect([...tf.max(x, 1).dataSync()]).toEqual([3, -4]);
    expect([...tf.mean(x, 1).dataSync()]).toEqual([Math.fround(2 / 3), -5]);
    expect([...tf.sum(tf.greater(x, 0), 1).dataSync()]).toEqual([2, 0]);
    expect([...tf.max(tf.greater(x, 0), 1).dataSync()]).toEqual([1, 0]);
  });

  it("show that a number is missing", () => {
    const x = tf.tensor2d([1, Number.NaN, 3, 4], [2, 2]);
    expect([...tf.sum(x, 0).dataSync()]).toEqual([4, Number.NaN]);
    expect([...tf.max(x, 0).dataSync()]).toEqual([3, Number.NaN]);
    expect([...tf.max(x, 1).dataSync()]).toEqual([Number.NaN, 4]);
  });
});
