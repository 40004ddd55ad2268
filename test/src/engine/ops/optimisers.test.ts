import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { adam } from "../../../../src/engine/ops/adam.js";
import { clipByGlobalNorm } from "../../../../src/engine/ops/clipByGlobalNorm.js";
import { sgd } from "../../../../src/engine/ops/sgd.js";
import { trainStep } from "../../../../src/engine/ops/trainStep.js";
import { everywhere } from "../expectGradients.js";
import { gaussians, worstError } from "../numbers.js";

/** AdamW as its paper writes it, in double precision. */
function plainAdam(start: number[], gradients: number[][], rate: number, decay: number): number[] {
  let p = [...start];
  let m = start.map(() => 0);
  let v = start.map(() => 0);
  gradients.forEach((g, i) => {
    const t = i + 1;
    m = m.map((x, k) => 0.9 * x + 0.1 * g[k]);
    v = v.map((x, k) => 0.999 * x + 0.001 * g[k] ** 2);
    p = p.map((x, k) => {
      const [mean, square] = [m[k] / (1 - 0.9 ** t), v[k] / (1 - 0.999 ** t)];
      return x - rate * decay * x - (rate * mean) / (Math.sqrt(square) + 1e-8);
    });
  });
  return p;
}

const sizes = [1, 3, 4, 7, 64, 133];

describe.each(everywhere)("the optimisers on %s", (_, start) => {
  beforeAll(start);

  it.each([0, 0.1])("walk as AdamW's paper does, at any size, with decay %d", async (decay) => {
    for (const size of sizes) {
      const from = gaussians(size, 1);
      const gradients = [2, 3, 4, 5, 6].map((seed) => gaussians(size, seed));
      const variable = tf.variable(tf.tensor1d(from));
      const optimiser = adam([variable], { learningRate: 0.05, weightDecay: decay });
      const held = tf.memory().numTensors;
      for (const gradient of gradients) tf.tidy(() => optimiser.apply([tf.tensor1d(gradient)]));
      expect(tf.memory().numTensors).toBe(held);
      expect(worstError(await variable.data(), plainAdam(from, gradients, 0.05, decay))).toBeLessThan(1e-6);
      optimiser.dispose();
      variable.dispose();
    }
  });

  it("refuse gradients that do not fit before anything moves", async () => {
    for (const make of [adam, sgd]) {
      const [a, b] = [3, 2].map((size) => tf.variable(tf.ones([size])));
      const optimiser = make([a, b], { learningRate: 0.05 });
      const right = tf.ones([3]);
      const refusals: readonly [tf.Tensor[], RegExp][] = [
        [[right, tf.ones([1])], /expected a gradient of \[2\] of the variable .*, found \[1\]/],
        [[right, tf.ones([2, 1])], /found \[2, 1\]/],
        [[right, tf.ones([2], "int32")], /expected a float32 gradient .*, found int32/],
        [[right], /expected gradients of 2 variables, found 1/],
      ];
      for (const [gradients, message] of refusals) expect(() => optimiser.apply(gradients)).toThrow(message);
      expect([...(await a.data()), ...(await b.data())]).toEqual([1, 1, 1, 1, 1]);
      expect((await optimiser.state()).step).toBe(0);
      optimiser.dispose();
      tf.dispose([a, b]);
    }
  });

  it("go on from a stored state as if they had never stopped", async () => {
    for (const make of [adam, sgd]) {
      const [a, b] = [1, 1].map(() => tf.variable(tf.tensor1d(gaussians(5, 1))));
      const options = { learningRate: 0.05, momentum: 0.9, weightDecay: 0.01 };
      const through = make([a], options);
      const before = make([b], options);
      const step = (optimiser: typeof through, seed: number) =>
        tf.tidy(() => optimiser.apply([tf.tensor1d(gaussians(5, seed))]));
      for (const seed of [2, 3, 4]) step(through, seed);
      for (const seed of [2, 3]) step(before, seed);
      const state = await before.state();
      before.dispose();
      const after = make([b], options);
      after.restore(structuredClone(state));
      step(after, 4);
      expect([...(await b.data())]).toEqual([...(await a.data())]);
      expect(() => after.restore({ step: 1, moments: [] })).toThrow("kinds of moments");
      tf.dispose([a, b]);
      through.dispose();
      after.dispose();
    }
  });

  it("descend with momentum and decay as the formula says", async () => {
    const variable = tf.variable(tf.tensor1d([1, -2]));
    const optimiser = sgd([variable], { learningRate: 0.1, momentum: 0.5, weightDecay: 0.2 });
    tf.tidy(() => optimiser.apply([tf.tensor1d([1, 1])]));
    tf.tidy(() => optimiser.apply([tf.tensor1d([0, 2])], 0.01));
    const once = [0.98 - 0.1, -2 * 0.98 - 0.1];
    const twice = [once[0] * 0.998 - 0.01 * 0.5, once[1] * 0.998 - 0.01 * 2.5];
    expect(worstError(await variable.data(), twice)).toBeLessThan(1e-6);
  });

  it("train dense layers whose weights XNNPACK has packed before", async () => {
    const x = tf.tensor2d(gaussians(32 * 8, 1), [32, 8]);
    const truth = tf.tensor2d(gaussians(8 * 4, 2), [8, 4]);
    const y = tf.matMul(x, truth);
    const weights = tf.variable(tf.zeros([8, 4]));
    const optimiser = adam([weights], { learningRate: 0.05 });
    const loss = () => tf.mean(tf.square(tf.sub(tf.matMul(x, weights as unknown as tf.Tensor2D), y))) as tf.Scalar;
    const losses: number[] = [];
    for (let step = 0; step < 200; step++) losses.push((await trainStep(optimiser, loss, 10).data())[0]);
    expect(losses[199]).toBeLessThan(1e-3 * losses[0]);
  });

  it("shorten gradients together to the largest norm, and leave short ones alone", async () => {
    const gradients = [tf.tensor1d([3, 0]), tf.tensor2d([[0, -4]])];
    const [a, b] = clipByGlobalNorm(gradients, 1);
    expect(worstError([...(await a.data()), ...(await b.data())], [0.6, 0, 0, -0.8])).toBeLessThan(1e-5);
    const [c, d] = clipByGlobalNorm(gradients, 6);
    expect([...(await c.data()), ...(await d.data())]).toEqual([3, 0, 0, -4]);
    const zeros = clipByGlobalNorm([tf.zeros([2])], 1);
    expect([...(await zeros[0].data())]).toEqual([0, 0]);
  });
});
