import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { wasmEngine } from "../wasmEngine.js";

beforeAll(async () => {
  await wasmEngine();
});

describe("a copy of a tensor on WASM", () => {
  it("shares its numbers, and keeps them when the other is freed", async () => {
    const x = tf.tensor1d([1, -2, 3]);
    const before = tf.memory().numDataBuffers;
    const copy = tf.clone(x);
    expect(tf.memory().numDataBuffers).toBe(before);
    x.dispose();
    expect([...(await copy.data())]).toEqual([1, -2, 3]);
    copy.dispose();
    expect(tf.memory().numDataBuffers).toBe(before - 1);
  });

  it("does not follow a variable that takes other numbers", async () => {
    const x = tf.variable(tf.tensor1d([1, 2]));
    const copy = tf.clone(x);
    x.assign(tf.tensor1d([3, 4]));
    expect([...(await copy.data())]).toEqual([1, 2]);
    expect([...(await x.data())]).toEqual([3, 4]);
  });

  it("is as another type where that is asked for", async () => {
    const x = tf.tensor1d([0, -1.5, 0.25, 300]);
    expect([...(await tf.cast(x, "int32").data())]).toEqual([0, -1, 0, 300]);
    expect([...(await tf.cast(x, "bool").data())]).toEqual([0, 1, 1, 1]);
    expect([...(await tf.cast(tf.tensor1d([true, false], "bool"), "float32").data())]).toEqual([1, 0]);
    expect([...(await tf.cast(x, "float32").data())]).toEqual([0, -1.5, 0.25, 300]);
  });
});
