import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";
import { gaussians } from "../numbers.js";
import { wasmEngine } from "../wasmEngine.js";

const logOfOnePlusPower = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const functions: [string, (x: tf.Tensor) => tf.Tensor, (x: number) => number][] = [
  ["exp", tf.exp, Math.exp],
  ["tanh", tf.tanh, Math.tanh],
  ["softplus", tf.softplus, logOfOnePlusPower],
  ["relu", tf.relu, (x) => Math.max(x, 0)],
  ["leakyRelu", (x) => tf.leakyRelu(x, 0.1), (x) => (x > 0 ? x : 0.1 * x)],
];

describe.each(everywhere)("activations on %s", (_, start) => {
  beforeAll(start);

  it.each(functions)("have the values and gradients of double precision: %s", async (_name, op, reference) => {
    for (const shape of [[1], [3], [4], [5], [2, 3, 7]])
      await expectGradients([normal(shape, 1)], op, (x) => x.map(reference));
  });
});

describe("functions of each number on WASM", () => {
  beforeAll(wasmEngine);

  it.each(functions.slice(0, 3))(
    "keep seven digits from the smallest numbers to the largest: %s",
    (_name, op, reference) => {
      const sizes = [1e-30, 1e-6, 1e-3, 0.1, 0.35, 0.5, 1, 3, 9, 20, 40, 80, 88.5];
      const numbers = [...sizes, ...gaussians(4000, 1).map((x) => 10 * x)].flatMap((x) => [x, -x]).map(Math.fround);
      const found = op(tf.tensor1d(numbers)).dataSync();
      numbers.forEach((x, i) => {
        const expected = reference(x);
        expect(Math.abs(found[i] - expected)).toBeLessThan(6e-7 * Math.abs(expected) + 2e-38);
      });
    },
  );

  it("answer at and beyond their limits", () => {
    const edges = tf.tensor1d([-Infinity, -1000, -87, 88.7, 89, 1000, Infinity, Number.NaN]);
    const exponentials = tf.exp(edges).dataSync();
    expect([...exponentials.slice(0, 3)].every((x) => x >= 0 && x < 2e-38)).toBe(true);
    expect(exponentials[3] / Math.exp(Math.fround(88.7))).toBeCloseTo(1, 5);
    expect([...exponentials.slice(4)]).toEqual([Infinity, Infinity, Infinity, Number.NaN]);
    expect([...tf.tanh(edges).dataSync()]).toEqual([-1, -1, -1, 1, 1, 1, 1, Number.NaN]);
    expect([...tf.softplus(edges).dataSync().slice(3)].map((x) => Math.round(x))).toEqual([
      89,
      89,
      1000,
      Infinity,
      Number.NaN,
    ]);
  });

  it("refuse whole numbers rather than misread them", () => {
    expect(() => tf.leakyRelu(tf.tensor1d([1, -2], "int32"))).toThrow("float32");
  });
});
