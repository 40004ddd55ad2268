import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { expectGradients, type Input, normal } from "../expectGradients.js";
import { wasmEngine } from "../wasmEngine.js";

interface Pool {
  readonly filter: readonly number[];
  readonly strides: readonly number[];
  readonly pad: "valid" | "same" | number;
}

/** Max pooling of volumes in plain loops over every window and every cell of it. */
function plain(shape: readonly number[], { filter, strides, pad }: Pool) {
  const [batch, ...rest] = shape;
  const size = rest.slice(0, 3);
  const channels = rest[3];
  const out = size.map((length, a) => {
    if (pad === "same") return Math.ceil(length / strides[a]);
    return Math.floor((length - filter[a] + 2 * (pad === "valid" || filter[a] === 1 ? 0 : pad)) / strides[a]) + 1;
  });
  const before = size.map((length, a) => {
    if (pad === "valid" || filter[a] === 1) return 0;
    return pad === "same" ? Math.floor(Math.max((out[a] - 1) * strides[a] + filter[a] - length, 0) / 2) : pad;
  });
  return (x: number[]) => {
    const result: number[] = [];
    for (let n = 0; n < batch; n++)
      for (let z = 0; z < out[0]; z++)
        for (let y = 0; y < out[1]; y++)
          for (let w = 0; w < out[2]; w++)
            for (let c = 0; c < channels; c++) {
              let best = Number.NEGATIVE_INFINITY;
              for (let i = 0; i < filter[0]; i++)
                for (let j = 0; j < filter[1]; j++)
                  for (let k = 0; k < filter[2]; k++) {
                    const at = [z * strides[0] + i, y * strides[1] + j, w * strides[2] + k].map(
                      (p, a) => p - before[a],
                    );
                    if (at.some((p, a) => p < 0 || p >= size[a])) continue;
                    best = Math.max(
                      best,
                      x[(((n * size[0] + at[0]) * size[1] + at[1]) * size[2] + at[2]) * channels + c],
                    );
                  }
              result.push(best);
            }
    return result;
  };
}

const below = (input: Input): Input => ({ ...input, values: input.values.map((x) => x - 5) });
const pool3d =
  ({ filter, strides, pad }: Pool) =>
  (x: tf.Tensor) =>
    tf.maxPool3d(x as tf.Tensor5D, filter as [number, number, number], strides as [number, number, number], pad);
const pool2d =
  ({ filter, strides, pad }: Pool) =>
  (x: tf.Tensor) =>
    tf.maxPool(x as tf.Tensor4D, filter.slice(1) as [number, number], strides.slice(1) as [number, number], pad);

describe("max pooling on WASM", () => {
  beforeAll(wasmEngine);

  it.each<[string, number[], Pool]>([
    ["windows that tile", [2, 4, 4, 4, 3], { filter: [2, 2, 2], strides: [2, 2, 2], pad: "valid" }],
    ["overlapping windows", [2, 3, 4, 5, 5], { filter: [3, 3, 3], strides: [2, 2, 2], pad: "valid" }],
    ["odd sizes and padding", [2, 3, 3, 5, 4], { filter: [2, 2, 2], strides: [2, 2, 2], pad: "same" }],
    ["windows that are not cubes", [2, 2, 3, 4, 9], { filter: [1, 3, 2], strides: [1, 2, 1], pad: "same" }],
    ["padding by number", [1, 5, 5, 5, 1], { filter: [3, 3, 3], strides: [2, 2, 2], pad: 1 }],
  ])("of volumes is that of plain loops, with its gradient: %s", async (_, shape, pool) => {
    const x = normal(shape, 7);
    await expectGradients([x], pool3d(pool), plain(shape, pool));
    await expectGradients([below(x)], pool3d(pool), plain(shape, pool));
  });

  it.each<[string, number[], Pool]>([
    ["windows that tile", [3, 1, 6, 4, 3], { filter: [1, 2, 2], strides: [1, 2, 2], pad: "valid" }],
    ["overlapping windows", [2, 1, 5, 4, 13], { filter: [1, 3, 3], strides: [1, 2, 2], pad: "same" }],
    ["padding by number", [2, 1, 6, 5, 2], { filter: [1, 3, 3], strides: [1, 1, 1], pad: 1 }],
  ])("of images is that of plain loops, with its gradient: %s", async (_, shape, pool) => {
    const x = normal(shape, 8);
    const image = (input: Input) => ({ ...input, shape: [shape[0], ...shape.slice(2)] });
    await expectGradients([image(x)], pool2d(pool), plain(shape, pool));
    await expectGradients([image(below(x))], pool2d(pool), plain(shape, pool));
  });

  it("takes the same cells of volumes as of images where windows are smaller than their strides", async () => {
    const values = Array.from({ length: 36 }, (_, i) => i + 1);
    const [image, volume] = [tf.tensor4d(values, [1, 6, 6, 1]), tf.tensor5d(values, [1, 1, 6, 6, 1])];
    for (const [window, stride] of [
      [1, 2],
      [2, 3],
      [2, 5],
    ]) {
      for (const [flat, solid] of [
        [tf.maxPool, tf.maxPool3d],
        [tf.avgPool, tf.avgPool3d],
      ] as const) {
        const expected = flat(image, window, stride, "same");
        const found = solid(volume, [1, window, window], [1, stride, stride], "same");
        expect([...(await found.data())]).toEqual([...(await expected.data())]);
        const slope = tf.grad((x) => tf.sum(flat(x as tf.Tensor4D, window, stride, "same")))(image);
        const slope3d = tf.grad((x) =>
          tf.sum(solid(x as tf.Tensor5D, [1, window, window], [1, stride, stride], "same")),
        )(volume);
        expect([...(await slope3d.data())]).toEqual([...(await slope.data())]);
      }
    }
  });

  it("sends the gradient to the first of equal cells, as PyTorch does", async () => {
    const x = tf.fill([1, 2, 2, 2, 5], -1) as tf.Tensor5D;
    const gradient = tf.grad((t) => tf.sum(tf.maxPool3d(t as tf.Tensor5D, 2, 2, "valid")))(x);
    expect([...(await gradient.data())]).toEqual([1, 1, 1, 1, 1, ...Array(35).fill(0)]);
  });
});
