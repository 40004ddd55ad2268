import { expect } from "vitest";
import { tf } from "../../../src/engine/index.js";

export type Loss = (z: tf.Tensor3D) => tf.Scalar;
export type Embeddings = readonly (readonly (readonly number[])[])[];

/** The value of a loss and its gradient by the embeddings, the latter flat. */
export async function measured(z: unknown, loss: Loss): Promise<{ value: number; gradient: number[] }> {
  const held = tf.memory().numTensors;
  const x = tf.tensor3d(z as number[][][]);
  const { value, grad } = tf.valueAndGrad(loss as (x: tf.Tensor) => tf.Scalar)(x);
  const found = { value: (await value.data())[0], gradient: Array.from(await grad.data()) };
  tf.dispose([x, value, grad]);
  expect(tf.memory().numTensors).toBe(held);
  return found;
}

/** The value alone: quicker than with the gradient. */
async function lossValue(z: unknown, loss: Loss): Promise<number> {
  const held = tf.memory().numTensors;
  const x = tf.tensor3d(z as number[][][]);
  const value = tf.tidy(() => loss(x));
  const [found] = await value.data();
  tf.dispose([x, value]);
  expect(tf.memory().numTensors).toBe(held);
  return found;
}

/** Expects the golden value, to 2e-5 of it, and gradient, to 2e-4. */
export async function expectGolden(z: Embeddings, loss: Loss, expected: { loss: number; grad?: unknown[] }) {
  const { value, gradient } = await measured(z, loss);
  expect(Math.abs(value - expected.loss)).toBeLessThan(2e-5 * Math.max(1, Math.abs(expected.loss)));
  const wanted = (expected.grad?.flat(3) ?? []) as number[];
  const scale = Math.max(1, ...wanted.map(Math.abs));
  wanted.forEach((number, k) => {
    expect(Math.abs(gradient[k] - number)).toBeLessThan(2e-4 * scale);
  });
}

/** Expects the gradient of a loss to be its central differences, of float32 numbers. */
export async function expectDifferences(z: Embeddings, loss: Loss, step = 1e-2, tolerance = 5e-3): Promise<void> {
  const { gradient } = await measured(z, loss);
  const scale = Math.max(0.1, ...gradient.map(Math.abs));
  const [, views, d] = [z.length, z[0].length, z[0][0].length];
  const moved = (k: number, by: number) =>
    z.map((v, i) => v.map((u, j) => u.map((x, l) => ((i * views + j) * d + l === k ? x + by : x))));
  for (let k = 0; k < gradient.length; k++) {
    const [above, below] = [await lossValue(moved(k, step), loss), await lossValue(moved(k, -step), loss)];
    expect(Math.abs((above - below) / (2 * step) - gradient[k])).toBeLessThan(tolerance * scale);
  }
}

/** Expects the gradient of each row to be at right angles to the row: lengths of embeddings do not matter. */
export async function expectScaleFree(z: Embeddings, loss: Loss): Promise<void> {
  const { value, gradient } = await measured(z, loss);
  const longer = z.map((views, i) => views.map((u, v) => u.map((x) => x * (1 + i + v))));
  expect((await measured(longer, loss)).value).toBeCloseTo(value, 4);
  const flat = z.flat(2);
  const d = z[0][0].length;
  for (let row = 0; row < flat.length; row += d) {
    let product = 0;
    for (let k = row; k < row + d; k++) product += flat[k] * gradient[k];
    expect(Math.abs(product)).toBeLessThan(1e-4);
  }
}

/** Expects everything to be a finite number. */
export async function expectFinite(z: Embeddings, loss: Loss): Promise<number> {
  const { value, gradient } = await measured(z, loss);
  expect([value, ...gradient].every(Number.isFinite)).toBe(true);
  return value;
}
