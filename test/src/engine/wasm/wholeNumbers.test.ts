import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { wasmEngine } from "../wasmEngine.js";

describe("whole numbers and truths on WASM", () => {
  beforeAll(wasmEngine);

  const a = [1, -2, 3, 4, 5, 60000];
  const expected = [1 * 7 - 2 * 9 + 3 * 1, 8 - 20 + 6, 28 + 45 + 60000, 32 + 50 + 120000];

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])("are multiplied as matrices exactly, first transposed %s, second %s", async (transposeA, transposeB) => {
    const first = tf.tensor2d(a, [2, 3], "int32");
    const second = tf.tensor2d([7, 8, 9, 10, 1, 2], [3, 2], "int32");
    const turned = (x: tf.Tensor2D, turn: boolean) => (turn ? tf.transpose(x) : x);
    const found = tf.matMul(turned(first, transposeA), turned(second, transposeB), transposeA, transposeB);
    expect(found.dtype).toBe("int32");
    expect([...(await found.data())]).toEqual(expected);
  });

  it("are multiplied beyond what single precision tells apart, and in batches that share a matrix", async () => {
    const first = tf.tensor3d([16777217, 1, 3, 5], [2, 1, 2], "int32");
    const second = tf.tensor2d([1, 0, 0, 1], [2, 2], "int32");
    const found = tf.matMul(first, second as tf.Tensor);
    expect([...(await found.data())]).toEqual([16777217, 1, 3, 5]);
  });

  it("are summed by segment", async () => {
    const ids = tf.tensor1d([1, 0, 1, -1], "int32");
    const whole = tf.unsortedSegmentSum(tf.tensor2d([1, 2, 30, 40, 16777217, 6, 7, 8], [4, 2], "int32"), ids, 3);
    expect([whole.dtype, ...(await whole.data())]).toEqual(["int32", 30, 40, 16777218, 8, 0, 0]);
    const truths = tf.unsortedSegmentSum(tf.tensor1d([true, true, true, true], "bool"), ids, 3);
    expect([truths.dtype, ...(await truths.data())]).toEqual(["int32", 1, 2, 0]);
  });

  it("are refused by convolutions and pools of real numbers, which leave nothing behind", () => {
    const volume = tf.ones([1, 2, 2, 2, 1], "int32") as tf.Tensor5D;
    const filter = tf.ones([1, 1, 1, 1, 1], "int32") as tf.Tensor5D;
    const [tensors, bytes] = [tf.memory().numTensors, tf.memory().numBytes];
    for (const refused of [
      () => tf.conv3d(volume, filter, 1, "same"),
      () => tf.maxPool3d(volume, 2, 2, "same"),
      () => tf.grad((x) => tf.sum(tf.conv3d(x as tf.Tensor5D, filter, 1, "same")))(tf.ones([1, 2, 2, 2, 1])),
      () => tf.matMul(tf.ones([2, 2], "bool"), tf.ones([2, 2], "bool")),
    ])
      expect(() => tf.tidy(refused)).toThrow(/expected a float32 tensor, found (int32|bool)/);
    expect([tf.memory().numTensors, tf.memory().numBytes]).toEqual([tensors, bytes]);
  });
});
