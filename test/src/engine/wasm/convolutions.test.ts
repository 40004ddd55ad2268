import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { gaussians, sizeOf, worstError } from "../numbers.js";
import { wasmEngine } from "../wasmEngine.js";
import { forwardInLoops, gradientsInLoops, type Plan, planOf } from "./convolutionInLoops.js";

beforeAll(async () => {
  await wasmEngine();
});

type Pad = "same" | "valid";
type Ofs = readonly number[];

/** Batch and lengths, channels in and out, filter, strides, padding: one, odd and even, fewer and more than a block has. */
const images: readonly (readonly [Ofs, Ofs, Ofs, Ofs, Pad])[] = [
  [[2, 5, 7], [1, 1], [3, 3], [1, 1], "same"],
  [[1, 6, 5], [3, 9], [3, 3], [1, 1], "valid"],
  [[3, 7, 6], [2, 8], [3, 3], [2, 2], "same"],
  [[2, 8, 9], [5, 3], [4, 2], [2, 3], "valid"],
  [[2, 7, 7], [9, 17], [5, 3], [3, 2], "same"],
  [[2, 9, 8], [4, 6], [1, 1], [1, 1], "same"],
  [[2, 9, 8], [4, 6], [1, 1], [2, 2], "valid"],
  [[1, 5, 4], [2, 12], [2, 2], [3, 3], "valid"],
  [[2, 4, 4], [8, 5], [4, 4], [1, 1], "valid"],
  [[5, 3, 2], [16, 4], [2, 2], [2, 1], "same"],
  [[3, 29, 31], [2, 3], [3, 3], [1, 1], "same"],
  [[2, 6, 5], [5, 1], [3, 3], [1, 1], "same"],
];

const volumes: readonly (readonly [Ofs, Ofs, Ofs, Ofs, Pad])[] = [
  [[2, 4, 5, 3], [1, 2], [3, 3, 3], [1, 1, 1], "same"],
  [[1, 5, 4, 6], [3, 9], [3, 2, 3], [1, 1, 1], "valid"],
  [[2, 5, 6, 7], [2, 5], [3, 3, 3], [2, 2, 2], "same"],
  [[2, 6, 7, 5], [4, 8], [2, 4, 3], [2, 3, 1], "valid"],
  [[2, 3, 4, 4], [6, 3], [1, 1, 1], [1, 1, 1], "valid"],
  [[1, 6, 6, 6], [3, 2], [2, 2, 2], [3, 3, 3], "same"],
  [[2, 14, 13, 12], [2, 1], [3, 3, 3], [1, 1, 1], "same"],
  [[2, 6, 6, 6], [4, 1], [4, 4, 4], [2, 2, 2], "same"],
];

/** Expects a convolution and both its gradients to be those of plain loops. */
async function expectLoops(plan: Plan, convolve: (x: tf.Tensor, filter: tf.Tensor) => tf.Tensor, shapes: Ofs[]) {
  const [x, filter, dy] = [plan.x, plan.filter, plan.y].map((shape, i) =>
    gaussians(sizeOf(shape), 30 + i).map(Math.fround),
  );
  const before = tf.memory().numDataBuffers;
  const tensors = [tf.tensor(x, [...shapes[0]]), tf.tensor(filter, [...shapes[1]])];
  const y = convolve(tensors[0], tensors[1]);
  expect(worstError(await y.data(), forwardInLoops(plan, x, filter))).toBeLessThan(2e-6);
  const loss = (a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.mul(convolve(a, b), tf.tensor(dy, y.shape))) as tf.Scalar;
  const [dx, dFilter] = tf.grads(loss)(tensors);
  const expected = gradientsInLoops(plan, x, filter, dy);
  expect(worstError(await dx.data(), expected.dx)).toBeLessThan(2e-6);
  expect(worstError(await dFilter.data(), expected.dFilter)).toBeLessThan(2e-6);
  tf.dispose([...tensors, y, dx, dFilter]);
  expect(tf.memory().numDataBuffers).toBe(before);
}

describe("a convolution of images", () => {
  it.each(images)(
    "of %j, channels %j, with filters %j every %j, %s, is plain loops', and its gradients",
    async (...given) => {
      const [[batch, height, width], [inward, outward], filter, stride, pad] = given;
      const shapes = [
        [batch, 1, height, width, inward],
        [1, ...filter, inward, outward],
      ];
      const plan = planOf(shapes[0], shapes[1], [1, ...stride], [1, 1, 1], pad);
      await expectLoops(
        plan,
        (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride as [number, number], pad),
        [[batch, height, width, inward], shapes[1].slice(1)],
      );
    },
  );

  it.each([
    [[2, 2], "same"],
    [[1, 3], "valid"],
  ] as const)("whose filters are spread by %j, %s, is plain loops'", async (dilation, pad) => {
    const plan = planOf([2, 1, 9, 8, 3], [1, 3, 2, 3, 10], [1, 1, 1], [1, ...dilation], pad);
    const [x, w] = [gaussians(sizeOf(plan.x), 1).map(Math.fround), gaussians(sizeOf(plan.filter), 2).map(Math.fround)];
    const y = tf.conv2d(tf.tensor4d(x, [2, 9, 8, 3]), tf.tensor4d(w, [3, 2, 3, 10]), 1, pad, "NHWC", [...dilation]);
    expect(worstError(await y.data(), forwardInLoops(plan, x, w))).toBeLessThan(2e-6);
  });

  it("takes padding in numbers, a side as another", async () => {
    const plan = { ...planOf([1, 1, 8, 7, 2], [1, 3, 3, 2, 4], [1, 1, 1], [1, 1, 1], "valid"), y: [1, 1, 9, 7, 4] };
    const [x, w] = [gaussians(sizeOf(plan.x), 1).map(Math.fround), gaussians(sizeOf(plan.filter), 2).map(Math.fround)];
    const y = tf.conv2d(tf.tensor4d(x, [1, 8, 7, 2]), tf.tensor4d(w, [3, 3, 2, 4]), 1, [
      [0, 0],
      [1, 2],
      [2, 0],
      [0, 0],
    ]);
    expect(y.shape).toEqual([1, 9, 7, 4]);
    expect(worstError(await y.data(), forwardInLoops({ ...plan, before: [0, 1, 2] }, x, w))).toBeLessThan(2e-6);
  });

  it("adds the bias of each channel once and takes the activation after it", async () => {
    const plan = planOf([2, 1, 6, 6, 20], [1, 5, 5, 20, 3], [1, 1, 1], [1, 1, 1], "same");
    const [x, w] = [gaussians(sizeOf(plan.x), 1).map(Math.fround), gaussians(sizeOf(plan.filter), 2).map(Math.fround)];
    const bias = [10, -20, 0.5];
    const sums = forwardInLoops(plan, x, w).map((sum, i) => sum + bias[i % 3]);
    const given = {
      x: tf.tensor4d(x, [2, 6, 6, 20]),
      filter: tf.tensor4d(w, [5, 5, 20, 3]),
      strides: 1,
      pad: "same",
    } as const;
    const relu = tf.fused.conv2d({ ...given, bias: tf.tensor1d(bias), activation: "relu" });
    expect(
      worstError(
        await relu.data(),
        sums.map((sum) => Math.max(sum, 0)),
      ),
    ).toBeLessThan(2e-6);
    const elu = tf.fused.conv2d({ ...given, bias: tf.tensor1d(bias), activation: "elu" });
    expect(
      worstError(
        await elu.data(),
        sums.map((sum) => (sum < 0 ? Math.expm1(sum) : sum)),
      ),
    ).toBeLessThan(2e-6);
  });

  it("turned round is the gradient of its input", async () => {
    const plan = planOf([2, 1, 7, 9, 3], [1, 3, 3, 3, 5], [1, 2, 2], [1, 1, 1], "same");
    const [w, dy] = [plan.filter, plan.y].map((shape, i) => gaussians(sizeOf(shape), i).map(Math.fround));
    const [x, filter] = [tf.tensor4d(dy, [2, 4, 5, 5]), tf.tensor4d(w, [3, 3, 3, 5])];
    const y = tf.conv2dTranspose(x, filter, [2, 7, 9, 3], 2, "same");
    const { dx } = gradientsInLoops(plan, gaussians(sizeOf(plan.x), 7), w, dy);
    expect(worstError(await y.data(), dx)).toBeLessThan(2e-6);
  });
});

describe("a convolution of volumes", () => {
  it.each(volumes)(
    "of %j, channels %j, with filters %j every %j, %s, is plain loops', and its gradients",
    async (...given) => {
      const [size, [inward, outward], filter, stride, pad] = given;
      const shapes = [
        [...size, inward],
        [...filter, inward, outward],
      ];
      await expectLoops(
        planOf(shapes[0], shapes[1], stride, [1, 1, 1], pad),
        (x, w) => tf.conv3d(x as tf.Tensor5D, w as tf.Tensor5D, stride as [number, number, number], pad),
        shapes,
      );
    },
  );

  it("turned round is the gradient of its input", async () => {
    const plan = planOf([2, 6, 7, 5, 2], [4, 4, 4, 2, 3], [2, 2, 2], [1, 1, 1], "same");
    const [w, dy] = [plan.filter, plan.y].map((shape, i) => gaussians(sizeOf(shape), i).map(Math.fround));
    const y = tf.conv3dTranspose(
      tf.tensor5d(dy, [2, 3, 4, 3, 3]),
      tf.tensor5d(w, [4, 4, 4, 2, 3]),
      [2, 6, 7, 5, 2],
      2,
      "same",
    );
    const { dx } = gradientsInLoops(plan, gaussians(sizeOf(plan.x), 7), w, dy);
    expect(worstError(await y.data(), dx)).toBeLessThan(2e-6);
  });
});
