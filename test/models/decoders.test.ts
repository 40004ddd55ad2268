import { beforeAll, describe, expect, it } from "vitest";
import { convolutionDecoder } from "../../models/decoders/convolutionDecoder.js";
import { mlpDecoder } from "../../models/decoders/mlpDecoder.js";
import type { BuiltNetwork } from "../../models/definition/build.js";
import { chain, doubling } from "../../models/definition/make.js";
import { run } from "../../models/definition/run.js";
import { makeGaussianHead, sampleGaussian } from "../../models/gaussianHead.js";
import { gaussian, seeded } from "../../src/core/random.js";
import { tf } from "../../src/engine/index.js";
import { adam, trainStep } from "../../src/engine/ops/index.js";
import { everywhere, expectGradients, normal } from "../src/engine/expectGradients.js";
import { sizeOf, worstError } from "../src/engine/numbers.js";

/** Spaces of images and volumes, with the space that is cut out of their double. */
const spaces = [
  { space: [3, 2], cut: [5, 4] },
  { space: [2, 3, 2], cut: [4, 5, 3] },
];

/** Every cell spread to four cells along each axis, two apart and one cut off on both sides, and the rest cut off at the end. */
function inLoops(x: number[], filter: number[], space: number[], cut: number[]): number[] {
  const [batch, ins, outs, cells] = [2, 2, 3, sizeOf(space)];
  const result = Array.from({ length: batch * sizeOf(cut) * outs }, () => 0);
  const taps = space.map(() => 4);
  for (let n = 0; n < batch; n++)
    for (let cell = 0; cell < cells; cell++)
      for (let tap = 0; tap < sizeOf(taps); tap++) {
        const [at, along] = [placeOf(cell, space), placeOf(tap, taps)];
        const to = at.map((i, axis) => 2 * i + along[axis] - 1);
        if (to.some((i, axis) => i < 0 || i >= cut[axis])) continue;
        const target = n * sizeOf(cut) + to.reduce((index, i, axis) => index * cut[axis] + i, 0);
        for (let o = 0; o < outs; o++)
          for (let i = 0; i < ins; i++)
            result[target * outs + o] += x[(n * cells + cell) * ins + i] * filter[(tap * outs + o) * ins + i];
      }
  return result;
}

/** A cell's place along each axis. */
function placeOf(cell: number, space: readonly number[]): number[] {
  return space.map((length, axis) => Math.floor(cell / sizeOf(space.slice(axis + 1))) % length);
}

describe.each(everywhere)("decoders on %s", (_, start) => {
  beforeAll(start);

  it.each(spaces)("double edges as plain loops do, also for gradients: $space to $cut", async ({ space, cut }) => {
    const layer = doubling("", 3, { bias: false, initialisation: "uniform" });
    const op = (x: tf.Tensor, filter: tf.Tensor) => {
      const held = { tensors: new Map([["weight", filter as tf.Variable]]), mode: { training: true } };
      return run(chain("", [layer, { kind: "crop", name: "", space: cut }]), x, held);
    };
    const inputs = [normal([2, ...space, 2], 1), normal([...space.map(() => 4), 3, 2], 2)];
    await expectGradients(inputs, op, (x, filter) => inLoops(x, filter, space, cut));
  });

  it.each(spaces)("make images of the wanted space, $cut", ({ cut }) => {
    const decoder = convolutionDecoder({ from: 3, output: [...cut, 2], channels: [4, 3, 2] }, seeded(1));
    const made = decoder.forward(tf.ones([2, 3]), { training: true });
    expect([made.shape, decoder.output]).toEqual([
      [2, ...cut, 2],
      [...cut, 2],
    ]);
    expect([...decoder.parameters.keys()]).toContain("up2.0.weight");
    decoder.dispose();
  });

  it("of dense layers give rows, or images channel after channel", async () => {
    const rows = mlpDecoder({ from: 2, output: [5], widths: [4], batchNorm: true }, seeded(1));
    expect(rows.forward(tf.ones([3, 2]), { training: true }).shape).toEqual([3, 5]);
    const images = mlpDecoder({ from: 1, output: [2, 2, 2], widths: [] }, seeded(1));
    images.parameters.get("0.weight")!.assign(tf.tensor([[0, 1, 2, 3, 10, 11, 12, 13]]));
    images.parameters.get("0.bias")!.assign(tf.zeros([8]));
    const [image] = (await images.forward(tf.ones([1, 1]), { training: false }).array()) as number[][][][];
    expect(image).toEqual([
      [
        [0, 10],
        [1, 11],
      ],
      [
        [2, 12],
        [3, 13],
      ],
    ]);
  });
});

describe("makeGaussianHead({ from, latent })", () => {
  beforeAll(everywhere[0][1]);

  it("gives means and log variances by two dense layers, and draws with that mean and spread", async () => {
    const head = makeGaussianHead({ from: 2, latent: 2 }, seeded(1));
    const put = (name: string, values: number[]) =>
      head.parameters.get(name)!.assign(tf.tensor(values, head.parameters.get(name)!.shape));
    put("mean.weight", [1, 0, 0, 1]);
    put("mean.bias", [5, 6]);
    put("logVar.weight", [0, 0, 0, 0]);
    put("logVar.bias", [Math.log(4), Math.log(0.25)]);
    const output = head.forward(tf.tile(tf.tensor([[1, 2]]), [5000, 1]), { training: true });
    const distribution = head.distribution(output);
    expect(await tf.slice(distribution.mean, 0, 1).data()).toEqual(Float32Array.from([6, 8]));
    const draws = sampleGaussian(distribution, seeded(9));
    const { mean, variance } = {
      mean: tf.mean(draws, 0),
      variance: tf.mean(tf.square(tf.sub(draws, tf.mean(draws, 0))), 0),
    };
    expect(worstError(await mean.data(), [6, 8])).toBeLessThan(0.02);
    expect(worstError(await variance.data(), [4, 0.25])).toBeLessThan(0.05);
  });

  it("with a decoder of volumes learns to give back what it was shown", async () => {
    const decoder = convolutionDecoder({ from: 4, output: [8, 8, 8, 1], channels: [8, 4] }, seeded(2));
    const first = await lossAfter(decoder, 1);
    expect(await lossAfter(decoder, 60)).toBeLessThan(first / 4);
  });
});

/** Trains a decoder on two smooth volumes; the last loss. */
async function lossAfter(decoder: BuiltNetwork, steps: number): Promise<number> {
  const random = seeded(4);
  const codes = tf.tensor(
    Float32Array.from({ length: 8 }, () => gaussian(random)),
    [2, 4],
  );
  const volumes = tf.tensor(
    Array.from({ length: 1024 }, (_, i) => Math.sin((i % 64) / 9 + (i < 512 ? 0 : 2))),
    [2, 8, 8, 8, 1],
  );
  const optimiser = adam([...decoder.parameters.values()], { learningRate: 0.01 });
  let loss = 0;
  for (let step = 0; step < steps; step++) {
    const value = trainStep(
      optimiser,
      () => tf.mean(tf.square(tf.sub(decoder.forward(codes, { training: true }), volumes))) as tf.Scalar,
    );
    loss = (await value.data())[0];
    value.dispose();
  }
  optimiser.dispose();
  tf.dispose([codes, volumes]);
  return loss;
}
