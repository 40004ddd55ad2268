import { expect } from "vitest";
import { readConfig } from "../../../server/config.js";
import { cpuHost } from "../../../server/engine/backends/cpu.js";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import type { Engine } from "../../../src/engine/engine.js";
import { tf } from "../../../src/engine/index.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { gaussians, sizeOf, worstError } from "./numbers.js";

/** Starts a backend by name, once a process. */
const starts: Readonly<Record<string, () => Promise<Engine>>> = {
  wasm: () => loadEngine(wasmHost),
  cpu: () => loadEngine(cpuHost),
  native: once(async () => {
    const { nativeHost } = await import("../../../server/engine/backends/native.js");
    return loadEngine(nativeHost(readConfig(process.env).native));
  }),
  webgpu: once(async () => {
    const { webgpuHost } = await import("../../../server/engine/backends/webgpu.js");
    return loadEngine(webgpuHost({ software: true }));
  }),
};

function once(start: () => Promise<Engine>): () => Promise<Engine> {
  let started: Promise<Engine> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}

/**
 * The backends that run everywhere, by name, with what makes each current; or the one that SALIENT_TEST_ENGINE names, where tests of
 * the others are left out by their names (`test/native`, `test/webgpu`).
 */
export const everywhere = (process.env["SALIENT_TEST_ENGINE"]?.split(",") ?? ["wasm", "cpu"]).map(
  (name) => [name, starts[name]] as const,
);

export interface Input {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** Standard normal numbers in a shape. */
export const normal = (shape: readonly number[], seed: number): Input => ({
  shape,
  values: gaussians(sizeOf(shape), seed),
});

/**
 * Expects an operation to give what plain loops give, and its gradients to be their central differences in double precision.
 * The output is weighted at random, so that every cell of it counts differently.
 */
export async function expectGradients(
  inputs: readonly Input[],
  op: (...tensors: tf.Tensor[]) => tf.Tensor,
  reference: (...values: number[][]) => number[],
  tolerance = 1e-5,
): Promise<void> {
  const plain = inputs.map(({ values }) => values.map(Math.fround));
  const expected = reference(...plain);
  const weights = gaussians(expected.length, 99).map(Math.fround);
  const tensors = inputs.map(({ shape }, i) => tf.tensor(plain[i], [...shape]));
  const held = tf.memory().numTensors;
  const { value, gradients } = tf.tidy(() => {
    const value = op(...tensors);
    const loss = (...xs: tf.Tensor[]) => {
      const out = op(...xs);
      return tf.sum(tf.mul(out, tf.tensor(weights, out.shape))) as tf.Scalar;
    };
    return { value, gradients: tf.grads(loss)(tensors) };
  });
  expect(worstError(await value.data(), expected)).toBeLessThan(tolerance);
  const differences = centralDifferences(plain, (values) => dot(weights, reference(...values)));
  for (let i = 0; i < inputs.length; i++) {
    expect(gradients[i].shape).toEqual([...inputs[i].shape]);
    expect(worstError(await gradients[i].data(), differences[i])).toBeLessThan(tolerance);
  }
  tf.dispose([value, ...gradients]);
  expect(tf.memory().numTensors).toBe(held);
  tf.dispose(tensors);
}

function centralDifferences(inputs: readonly number[][], f: (values: number[][]) => number): number[][] {
  const step = 1e-5;
  const copy = inputs.map((values) => [...values]);
  return copy.map((values) =>
    values.map((value, i) => {
      values[i] = value + step;
      const above = f(copy);
      values[i] = value - step;
      const below = f(copy);
      values[i] = value;
      return (above - below) / (2 * step);
    }),
  );
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i], 0);
