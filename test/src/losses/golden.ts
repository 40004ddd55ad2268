import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { tf } from "../../../src/engine/index.js";
import { gaussians } from "../engine/numbers.js";
import { measured } from "./lossChecks.js";
import { remembering } from "./readNumbers.js";

/** One case of a golden file, in which whoever made it wrote what they wished. */
// biome-ignore lint/suspicious/noExplicitAny: the files differ in what they hold
export type GoldenCase = { id: string; params: any; inputs: any; expected: any };

/** The cases of a file, which remember what of them is looked at (`expectAllRead`). */
export function golden(file: string): readonly GoldenCase[] {
  const { cases } = JSON.parse(readFileSync(new URL(`../../golden/losses/${file}.json`, import.meta.url), "utf8"));
  return (cases as GoldenCase[]).map((one) => ({ ...one, expected: remembering(file, one.id, one.expected) }));
}

export type Loss<Z extends tf.Tensor = tf.Tensor3D> = (z: Z) => tf.Scalar;

/** A loss and its gradient by the embeddings, as plain numbers; not for backends that can be read only later. */
export function evaluate<Z extends tf.Tensor = tf.Tensor3D>(z: unknown, loss: Loss<Z>) {
  const held = tf.memory().numTensors;
  const { value, gradient } = tf.tidy(() => {
    const { value, grad } = tf.valueAndGrad((x) => loss(x as Z))(tf.tensor(z as tf.TensorLike));
    return { value: value.dataSync()[0], gradient: grad.dataSync() };
  });
  expect(tf.memory().numTensors).toBe(held);
  return { value, gradient: Array.from(gradient) };
}

/** Expects what a golden file says of a loss in doubles, of ours in float32. */
export async function expectGolden<Z extends tf.Tensor = tf.Tensor3D>(
  z: unknown,
  expected: { readonly loss: number; readonly grad?: unknown },
  loss: Loss<Z>,
): Promise<void> {
  const { value, gradient } = await measured(z, loss as Loss);
  expect(Math.abs(value - expected.loss)).toBeLessThan(4e-6 * Math.max(1, Math.abs(expected.loss)));
  if (!expected.grad) return;
  const wanted = (expected.grad as number[][]).flat(2);
  expect(gradient).toHaveLength(wanted.length);
  const worst = Math.max(...wanted.map((x, i) => Math.abs(gradient[i] - x)));
  expect(worst).toBeLessThan(6e-6 * Math.max(1, ...wanted.map(Math.abs)));
}

/** Random embeddings [n, views, d]. */
export function embeddings(n: number, views: number, d: number, seed: number): number[][][] {
  const values = gaussians(n * views * d, seed);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: views }, (_, v) => values.slice((i * views + v) * d, (i * views + v + 1) * d)),
  );
}

/** How much of a gradient lies along the embeddings themselves, at worst: nothing, for a loss that normalises. */
export function alongItself(z: readonly number[][][], gradient: readonly number[]): number {
  const rows = z.flat();
  const d = rows[0].length;
  const along = rows.map((row, r) => Math.abs(row.reduce((sum, x, k) => sum + x * gradient[r * d + k], 0)));
  return Math.max(...along);
}
