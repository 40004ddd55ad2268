import { beforeAll, describe, it } from "vitest";
import type { tf } from "../../../../src/engine/index.js";
import { convolveImages, convolveVolumes } from "../../../../src/engine/ops/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";

/** Convolution of volumes in plain loops, as PyTorch pads: as much on both sides. */
function plain([n, d, h, w, inputs]: number[], filter: number[], stride: number, padding: number[]) {
  const [kd, kh, kw, , outputs] = filter;
  const out = [d, h, w].map(
    (length, a) => Math.floor((length + 2 * padding[a] - filter[a]) / (a || d > 1 ? stride : 1)) + 1,
  );
  const step = [d > 1 ? stride : 1, stride, stride];
  return (x: number[], weights: number[]) => {
    const result: number[] = [];
    for (let b = 0; b < n; b++)
      for (let z = 0; z < out[0]; z++)
        for (let y = 0; y < out[1]; y++)
          for (let v = 0; v < out[2]; v++)
            for (let o = 0; o < outputs; o++) {
              let total = 0;
              for (let i = 0; i < kd; i++)
                for (let j = 0; j < kh; j++)
                  for (let k = 0; k < kw; k++) {
                    const at = [z * step[0] + i, y * step[1] + j, v * step[2] + k].map((p, a) => p - padding[a]);
                    if (at.some((p, a) => p < 0 || p >= [d, h, w][a])) continue;
                    for (let c = 0; c < inputs; c++)
                      total +=
                        x[(((b * d + at[0]) * h + at[1]) * w + at[2]) * inputs + c] *
                        weights[(((i * kh + j) * kw + k) * inputs + c) * outputs + o];
                  }
              result.push(total);
            }
    return result;
  };
}

describe.each(everywhere)("convolutions padded as PyTorch's on %s", (_, start) => {
  beforeAll(start);

  it.each([
    [[2, 5, 4, 2], [3, 3, 2, 3], 1, 1],
    [[2, 6, 5, 1], [3, 3, 1, 2], 2, 1],
    [[1, 5, 6, 3], [2, 3, 3, 2], 2, 0],
    [[1, 4, 4, 2], [1, 1, 2, 5], 1, 0],
  ])("of images %j with %j, stride %d, padding %d", async (shape, filter, stride, padding) => {
    const op = (x: tf.Tensor, f: tf.Tensor) => convolveImages(x as tf.Tensor4D, f as tf.Tensor4D, { stride, padding });
    const reference = plain([shape[0], 1, ...shape.slice(1)], [1, ...filter], stride, [0, padding, padding]);
    await expectGradients([normal(shape, 1), normal(filter, 2)], op, reference);
  });

  it.each([
    [[1, 3, 4, 3, 2], [3, 3, 3, 2, 2], 1, 1],
    [[1, 4, 3, 5, 1], [3, 3, 3, 1, 2], 2, 1],
    [[1, 4, 3, 2, 2], [2, 2, 2, 2, 1], 2, 0],
    [[2, 2, 3, 2, 3], [1, 1, 1, 3, 4], 1, 0],
  ])("of volumes %j with %j, stride %d, padding %d", async (shape, filter, stride, padding) => {
    const op = (x: tf.Tensor, f: tf.Tensor) => convolveVolumes(x as tf.Tensor5D, f as tf.Tensor5D, { stride, padding });
    const reference = plain(shape, filter, stride, [padding, padding, padding]);
    await expectGradients([normal(shape, 1), normal(filter, 2)], op, reference);
  });
});
