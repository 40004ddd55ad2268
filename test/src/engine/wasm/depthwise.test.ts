import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { expectGradients, normal } from "../expectGradients.js";
import { wasmEngine } from "../wasmEngine.js";
import { forwardInLoops, planOf } from "./convolutionInLoops.js";

beforeAll(async () => {
  await wasmEngine();
});

/** A depthwise convolution is one of all channels whose filters are zero between channels. */
function spread(filter: number[], taps: number, channels: number, multiplier: number): number[] {
  const full = Array<number>(taps * channels * channels * multiplier).fill(0);
  for (let tap = 0; tap < taps; tap++)
    for (let c = 0; c < channels; c++)
      for (let k = 0; k < multiplier; k++)
        full[((tap * channels + c) * channels + c) * multiplier + k] = filter[(tap * channels + c) * multiplier + k];
  return full;
}

describe("a depthwise convolution and its gradients", () => {
  it.each([
    [[2, 5, 4, 3], [3, 3, 3, 1], [1, 1], "same"],
    [[2, 5, 6, 2], [2, 3, 2, 3], [2, 2], "valid"],
    [[1, 6, 5, 3], [3, 2, 3, 2], [2, 2], "same"],
    [[2, 6, 6, 2], [2, 2, 2, 1], [3, 3], "same"],
    [[1, 7, 6, 3], [1, 3, 3, 2], [2, 2], "same"],
    [[1, 6, 4, 2], [3, 1, 2, 1], [4, 3], "same"],
  ] as const)("of %j with filters %j every %j, %s, are plain loops'", async (shape, filter, stride, pad) => {
    const [batch, height, width, channels] = shape;
    const [high, wide, , multiplier] = filter;
    const plan = planOf(
      [batch, 1, height, width, channels],
      [1, high, wide, channels, channels * multiplier],
      [1, ...stride],
      [1, 1, 1],
      pad,
    );
    await expectGradients(
      [normal(shape, 1), normal(filter, 2)],
      (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, [...stride], pad),
      (x, w) => forwardInLoops(plan, x, spread(w, high * wide, channels, multiplier)),
    );
  });

  it("fused with a bias takes the same cells where filters are smaller than strides", async () => {
    const [x, filter, bias] = [tf.ones([1, 6, 6, 2]), tf.ones([2, 2, 2, 1]), tf.tensor1d([1, 2])];
    const given = { x: x as tf.Tensor4D, filter: filter as tf.Tensor4D, strides: 3, pad: "same" as const, bias };
    expect([...(await tf.fused.depthwiseConv2d(given).data())]).toEqual([5, 6, 5, 6, 5, 6, 5, 6]);
  });
});
