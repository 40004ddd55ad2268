import { beforeAll, describe, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";
import { averagePool, convolve, convolveBack, resize } from "./plainImages.js";

describe.each(everywhere)("gradients of what is done to images on %s", (_, start) => {
  beforeAll(start);

  it.each([
    [[2, 5, 4, 3], [2, 2], [2, 2], "same"],
    [[2, 5, 4, 2], [3, 3], [2, 2], "same"],
    [[1, 4, 4, 5], [3, 2], [1, 1], "same"],
    [[2, 5, 5, 2], [3, 3], [2, 2], "valid"],
  ] as const)("of average pooling of %j by %j, strides %j, %s", async (shape, filter, strides, pad) => {
    await expectGradients(
      [normal(shape, 1)],
      (x) => tf.avgPool(x as tf.Tensor4D, [...filter], [...strides], pad),
      averagePool([shape[0], 1, ...shape.slice(1)], [1, ...filter], [1, ...strides], pad),
    );
  });

  it.each([
    [[2, 3, 5, 2, 2], [2, 2, 2], [2, 2, 2], "same"],
    [[1, 4, 3, 4, 2], [3, 2, 3], [1, 2, 1], "same"],
    [[2, 4, 4, 2, 1], [2, 2, 2], [2, 2, 2], "valid"],
  ] as const)("of average pooling of volumes %j by %j, strides %j, %s", async (shape, filter, strides, pad) => {
    await expectGradients(
      [normal(shape, 1)],
      (x) => tf.avgPool3d(x as tf.Tensor5D, [...filter], [...strides], pad),
      averagePool(shape, filter, strides, pad),
    );
  });

  it.each([
    [[3, 4, 5], [8, 10], false, false],
    [[3, 4, 5], [5, 3], false, false],
    [[2, 3, 4], [7, 7], true, false],
    [[2, 3, 4], [7, 5], false, true],
  ] as const)("of resizing to the nearest, %j to %j", async ([batch, high, wide], size, corners, centres) => {
    await expectGradients(
      [normal([batch, high, wide, 2], 1)],
      (x) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [...size], corners, centres),
      resize([batch, high, wide, 2], size, corners, centres),
    );
  });

  it.each([
    [[2, 5, 6, 2], [3, 3, 2, 1], 2, "valid"],
    [[2, 4, 5, 2], [3, 2, 2, 1], 2, "same"],
    [[1, 6, 7, 1], [3, 3, 1, 2], 3, 2],
    [[2, 5, 5, 2], [3, 3, 2, 2], 1, "same"],
  ] as const)("of convolving %j with %j, dilated by %j, %s", async (shape, filter, dilation, pad) => {
    await expectGradients(
      [normal(shape, 1), normal(filter, 2)],
      (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, pad, "NHWC", dilation),
      convolve(shape, filter, dilation, pad),
    );
  });

  it.each([
    [[2, 2, 3, 2, 2], [3, 3, 3, 2, 2], 1, "same"],
    [[1, 2, 2, 3, 3], [2, 2, 2, 2, 3], 2, "same"],
    [[2, 2, 2, 2, 1], [3, 3, 3, 2, 1], 2, "valid"],
  ] as const)(
    "of the transposed convolution of volumes %j with %j, strides %j, %s",
    async (shape, filter, stride, pad) => {
      const out = shape.slice(1, 4).map((n, a) => (pad === "same" ? n * stride : (n - 1) * stride + filter[a]));
      const outShape = [shape[0], ...out, filter[3]];
      await expectGradients(
        [normal(shape, 1), normal(filter, 2)],
        (x, w) =>
          tf.conv3dTranspose(
            x as tf.Tensor5D,
            w as tf.Tensor5D,
            outShape as [number, number, number, number, number],
            stride,
            pad,
          ),
        convolveBack(shape, filter, outShape, stride, pad),
      );
    },
  );
});
