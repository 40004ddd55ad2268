import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import * as ops from "../../../../src/engine/ops/index.js";
import { golden as encoders } from "../../../models/golden.js";
import { everywhere } from "../expectGradients.js";
import { worstError } from "../numbers.js";

interface Walk {
  readonly start: number[];
  readonly gradients: number[][];
  readonly end: number[];
}
interface Layer {
  readonly shape: number[];
  readonly x: number[];
  readonly y: number[];
  readonly weights: number[];
  readonly dx: number[];
  readonly parameters: number[][];
  readonly gradients: number[][];
  readonly shapes: number[][];
  readonly running?: [number[], number[]];
  readonly evaluated?: number[];
}

/** Made by `test/golden/engine/layers.py`. */
const golden = JSON.parse(readFileSync(new URL("../../../golden/engine/layers.json", import.meta.url), "utf8"));
const channels = (count: number, value: number) => tf.variable(tf.fill([count], value));

async function expectWalk({ start, gradients, end }: Walk, make: (variables: tf.Variable[]) => ops.Optimiser) {
  const variable = tf.variable(tf.tensor1d(start));
  const optimiser = make([variable]);
  for (const gradient of gradients) tf.tidy(() => optimiser.apply([tf.tensor1d(gradient)]));
  expect(worstError(await variable.data(), end)).toBeLessThan(1e-6);
}

async function expectLayer(layer: Layer, op: (x: tf.Tensor, ...parameters: tf.Tensor[]) => tf.Tensor) {
  const inputs = [tf.tensor(layer.x, layer.shape), ...layer.parameters.map((p, i) => tf.tensor(p, layer.shapes[i]))];
  const [x, ...parameters] = inputs;
  expect(worstError(await op(x, ...parameters).data(), layer.y)).toBeLessThan(1e-5);
  const loss = (...tensors: tf.Tensor[]) => {
    const y = op(tensors[0], ...tensors.slice(1));
    return tf.sum(tf.mul(y, tf.tensor(layer.weights, y.shape)));
  };
  const gradients = tf.grads(loss)(inputs);
  const expected = [layer.dx, ...layer.gradients];
  for (const [i, gradient] of gradients.entries())
    expect(worstError(await gradient.data(), expected[i])).toBeLessThan(2e-5);
}

describe.each(everywhere)("on %s, as PyTorch", (_, start) => {
  beforeAll(start);

  it("adam walks as AdamW, and sgd as SGD with momentum", async () => {
    await expectWalk(golden.adam, (variables) => ops.adam(variables, { learningRate: 0.05, weightDecay: 0.1 }));
    await expectWalk(golden.sgd, (variables) => ops.sgd(variables, { learningRate: 0.05, momentum: 0.9 }));
  });

  it("adam walks as Adam where its decay is coupled", async () => {
    const { adam } = encoders("tabular-mlp-and-adam");
    const steps: readonly { grad: number[]; wBefore: number[]; wAfter: number[] }[] = adam.steps;
    const [gradients, end] = [steps.map(({ grad }) => grad), steps[steps.length - 1].wAfter];
    await expectWalk({ start: steps[0].wBefore, gradients, end }, (variables) =>
      ops.adam(variables, { learningRate: adam.lr, weightDecay: adam.weightDecay, coupled: true }),
    );
  });

  it("batchNorm normalises volumes, learns running numbers once a batch, and goes by them", async () => {
    const layer: Layer = golden.batchNorm;
    const norm = () => ({ runningMean: channels(3, 0), runningVariance: channels(3, 1) });
    await expectLayer(layer, (x, scale, shift) => ops.batchNorm(x, { scale, shift, ...norm() }, { training: true }));
    const [scale, shift] = layer.parameters.map((p) => tf.tensor1d(p));
    const held = { scale, shift, ...norm() };
    const x = tf.tensor(layer.x, layer.shape);
    ops.batchNorm(x, held, { training: true });
    expect(worstError(await held.runningMean.data(), layer.running![0])).toBeLessThan(1e-6);
    expect(worstError(await held.runningVariance.data(), layer.running![1])).toBeLessThan(1e-6);
    const evaluated = ops.batchNorm(x, held, { training: false });
    expect(worstError(await evaluated.data(), layer.evaluated!)).toBeLessThan(1e-5);
  });

  it("groupNorm and layerNorm normalise", async () => {
    await expectLayer(golden.groupNorm, (x, scale, shift) => ops.groupNorm(x, 2, scale, shift));
    await expectLayer(golden.layerNorm, (x, scale, shift) => ops.layerNorm(x, scale, shift));
  });

  it("convolutions pad and averagePool leaves rests out", async () => {
    const options = { stride: 2, padding: 1 };
    await expectLayer(golden.convolveImages, (x, filter) =>
      ops.convolveImages(x as tf.Tensor4D, filter as tf.Tensor4D, options),
    );
    await expectLayer(golden.convolveVolumes, (x, filter) =>
      ops.convolveVolumes(x as tf.Tensor5D, filter as tf.Tensor5D, options),
    );
    await expectLayer(golden.averagePool, (x) => ops.averagePool(x as tf.Tensor5D, 2));
  });
});
