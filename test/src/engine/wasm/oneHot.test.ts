import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { wasmEngine } from "../wasmEngine.js";

describe("on WASM", () => {
  beforeAll(wasmEngine);

  it.each([
    ["float32", 0.5, 0.25],
    ["int32", 5, 2],
    ["bool", 1, 0],
  ] as const)("oneHot is right for %s, with nothing where an index is out of range", async (dtype, on, off) => {
    const indices = tf.tensor1d([1, 0, -1, 3, 2], "int32");
    const found = tf.oneHot(indices, 3, on, off, dtype);
    const wanted = [1, 0, -1, 3, 2].flatMap((index) => [0, 1, 2].map((k) => (k === index ? on : off)));
    expect([found.dtype, Array.from(await found.data())]).toEqual([dtype, wanted]);
    tf.dispose([indices, found]);
  });

  it("min takes the smallest along any axes, and of none is infinite", async () => {
    const values = Float32Array.from({ length: 2 * 3 * 70 }, (_, i) => Math.sin(7 * i));
    const x = tf.tensor3d(values, [2, 3, 70]);
    const along = (axes: number[]) => tf.tidy(() => tf.min(x, axes)).data();
    expect(Array.from(await along([0, 1, 2]))).toEqual([Math.min(...values)]);
    const last = Array.from({ length: 6 }, (_, row) => Math.min(...values.subarray(70 * row, 70 * (row + 1))));
    expect(Array.from(await along([2]))).toEqual(last);
    const outer = Array.from({ length: 70 }, (_, k) => Math.min(...values.filter((_, i) => i % 70 === k)));
    expect(Array.from(await along([0, 1]))).toEqual(outer);
    const [whole, empty] = [tf.min(tf.tensor1d([3, -2, 5], "int32")), tf.min(tf.zeros([2, 0]), 1)];
    expect([...(await whole.data()), ...(await empty.data())]).toEqual([-2, Infinity, Infinity]);
  });
});
