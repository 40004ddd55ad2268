import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { worstError } from "../../engine/numbers.js";
import { remembering } from "../readNumbers.js";

/** A file of goldens: what the terms are given, and what they are to give, which remembers what of it is looked at (`expectAllRead`). */
// biome-ignore lint/suspicious/noExplicitAny: the files differ in what they hold
export type ContrastiveGolden = Record<string, any>;

export function contrastiveGolden(file: string): ContrastiveGolden {
  const path = new URL(`../../../golden/contrastive-analysis/${file}.json`, import.meta.url);
  const whole = JSON.parse(readFileSync(path, "utf8"));
  return { ...whole, expected: remembering(file, "expected", whole.expected) };
}

/** What the files say in words, or repeat of what a case is given. */
export const inWords =
  /\.(note|tau|gamma|gammas|alpha|y|\w*(lambda|beta)\w*|uniformity_multiplier|prior_mean|K|label_note)$/;

/** Numbers or rows of them, as tensors; a list of numbers is a column. */
export const column = (values: readonly number[]) => tf.tensor2d([...values], [values.length, 1]);
export const matrix = (rows: readonly (readonly number[])[]) => tf.tensor2d(rows as number[][]);

export type Inputs = readonly tf.Tensor[];

/** A loss and its gradient by each input. Nothing is left behind; the inputs are freed. */
export async function measuredAll(inputs: Inputs, loss: (...inputs: tf.Tensor[]) => tf.Scalar) {
  const held = tf.memory().numTensors;
  const { value, grads } = tf.valueAndGrads((...x: tf.Tensor[]) => tf.tidy(() => loss(...x)))([...inputs]);
  const found = {
    value: (await value.data())[0],
    gradients: await Promise.all(grads.map(async (gradient) => Array.from(await gradient.data()))),
  };
  tf.dispose([value, ...grads]);
  expect(tf.memory().numTensors).toBe(held);
  tf.dispose([...inputs]);
  return found;
}

type Wanted = { readonly value: number; readonly gradients: readonly unknown[] };

/** Expects the golden value, and the golden gradient by each input; both to float32, relative to the largest number. */
export async function expectTerm(
  inputs: Inputs,
  loss: (...inputs: tf.Tensor[]) => tf.Scalar,
  { value: wanted, gradients: wantedGradients }: Wanted,
): Promise<void> {
  const { value, gradients } = await measuredAll(inputs, loss);
  expect(Math.abs(value - wanted)).toBeLessThan(4e-6 * Math.max(1, Math.abs(wanted)));
  wantedGradients.forEach((each, i) => {
    const numbers = [each].flat(3) as number[];
    // Relative to the golden numbers, also where all of them are small, and what remains of larger ones.
    const scale = Math.max(...numbers.map(Math.abs), 1e-30);
    const error = worstError(
      gradients[i].map((x) => x / scale),
      numbers.map((x) => x / scale),
    );
    expect(error, `gradient ${i}`).toBeLessThan(5e-5);
  });
}
