import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { wasmEngine } from "../wasmEngine.js";

const { NaN: none } = Number;

describe("NaN on WASM", () => {
  beforeAll(wasmEngine);

  it.each([1, 4, 5])("goes through pools of images and of volumes of %d channels", async (channels) => {
    const rows = [1, none, 3, 4, 5, 6, 7, 8, none, none, none, none, 9, none, -1, -2];
    const values = rows.flatMap((value) => Array<number>(channels).fill(value));
    const expected = [none, 8, none, none].flatMap((value) => Array<number>(channels).fill(value));
    const image = tf.tensor4d(values, [4, 2, 2, channels]);
    const volume = tf.tensor5d(values, [4, 1, 2, 2, channels]);
    expect([...(await tf.maxPool(image, 2, 2, "valid").data())]).toEqual(expected);
    expect([...(await tf.maxPool3d(volume, [1, 2, 2], [1, 2, 2], "valid").data())]).toEqual(expected);
  });

  it("takes what comes back to its window, whether windows overlap or not", async () => {
    const values = [none, none, none, none, 1, none, 3, 4].flatMap((value) => Array<number>(5).fill(value));
    const expected = [1, 0, 0, 0, 0, 1, 0, 0].flatMap((value) => Array<number>(5).fill(value));
    for (const stride of [2, 1]) {
      const pool = (x: tf.Tensor) => tf.sum(tf.maxPool(x as tf.Tensor4D, 2, stride, "valid"));
      expect([
        ...(await tf
          .grad(pool)(tf.tensor4d(values, [2, 2, 2, 5]))
          .data()),
      ]).toEqual(expected);
    }
  });

  it("goes through rectifiers and their gradients", async () => {
    const x = tf.tensor1d([none, -1, 2, 0, none]);
    const back = tf.tensor1d([1, 1, 1, 1, 1]);
    expect([
      ...(await tf
        .grad((t) => tf.relu(t as tf.Tensor1D))(x, back)
        .data()),
    ]).toEqual([none, 0, 1, 0, none]);
    const leaky = tf.grad((t) => tf.leakyRelu(t as tf.Tensor1D, 0.5));
    expect([...(await leaky(x, back).data())]).toEqual([none, 0.5, 1, 0.5, none]);
    expect([...(await tf.relu(x).data())]).toEqual([none, 0, 2, 0, none]);
    // What division makes of 0 by 0 has its sign set on x86, unlike the NaN of JavaScript.
    const made = tf.div(tf.zeros([9]), tf.zeros([9]));
    expect([...(await tf.relu(made).data())]).toEqual(Array(9).fill(none));
    expect([...(await tf.relu(tf.neg(made)).data())]).toEqual(Array(9).fill(none));
    expect([...(await tf.leakyRelu(x, 0.5).data())]).toEqual([none, -0.5, 2, 0, none]);
  });
});
