import * as tf from "@tensorflow/tfjs-core";
import type { Answer, Check } from "./checks/check.js";
import { convolutions } from "./checks/convolutions.js";
import { elementwise } from "./checks/elementwise.js";
import { leftovers } from "./checks/leftovers.js";
import { pools } from "./checks/pools.js";
import { products } from "./checks/products.js";
import { shapes } from "./checks/shapes.js";

/** Of the largest number expected: float32 and other orders of summing stay far below this, wrong kernels far above. */
const TOLERANCE = 2e-4;

export const checks: readonly Check[] = [
  ...products,
  ...convolutions,
  ...pools,
  ...shapes,
  ...elementwise,
  ...leftovers,
];

/**
 * Tiny operations with known values and gradients, on the current backend: three of the four backends that tfjs has
 * give wrong ones somewhere, without a word.
 *
 * @returns what is wrong, a sentence each; nothing when the backend can be relied on
 */
export async function selfTest(): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const check of checks) faults.push(...(await faultsOf(check)));
  return faults;
}

async function faultsOf({ name, run }: Check): Promise<string[]> {
  let answers: Readonly<Record<string, Answer>> = {};
  try {
    answers = tf.tidy(() => run() as never);
    const faults: string[] = [];
    for (const [what, { found, expected }] of Object.entries(answers)) {
      const fault = difference(await found.data(), expected);
      if (fault) faults.push(`${name}: ${what}: ${fault}`);
    }
    return faults;
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    for (const { found } of Object.values(answers)) found.dispose();
  }
}

/** How an answer differs from what is expected, or nothing. Not a number is never right. */
function difference(found: ArrayLike<number>, expected: ArrayLike<number>): string | undefined {
  if (found.length !== expected.length) return `expected ${expected.length} numbers, found ${found.length}`;
  const largest = Array.from(expected).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const at = Array.from(expected).findIndex((x, i) => !(Math.abs(found[i] - x) <= TOLERANCE * largest));
  if (at < 0) return undefined;
  return `expected ${shortly(expected[at])} at position ${at + 1} of ${expected.length}, found ${shortly(found[at])}`;
}

function shortly(x: number): string {
  return String(Number(x.toPrecision(5)));
}
