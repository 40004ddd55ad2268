import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { BuiltNetwork } from "../../models/definition/build.js";
import { fromPyTorch } from "../../models/pytorchLayout.js";
import { loadWeights, type PlainWeights, readWeights } from "../../models/weights.js";
import { tf } from "../../src/engine/index.js";
import { worstError } from "../src/engine/numbers.js";

/** Numbers of a fixture, channels first. */
export interface Numbers {
  readonly shape: number[];
  readonly data: number[];
}
type Tensors = readonly (Numbers & { readonly name: string })[];

/** A network with weights, and what it gives in PyTorch, in double precision. */
export interface NetworkCase {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly parameters: Tensors;
  readonly buffersBefore?: Tensors;
  readonly buffersAfter?: Tensors;
  readonly x: Numbers;
  readonly target: Numbers;
  readonly evalOutput: Numbers;
  readonly evalFeatures?: Numbers;
  readonly trainOutput: Numbers;
  readonly trainLoss: number;
  readonly gradients: Tensors;
  readonly parameterCount: number;
}

/** Of `test/golden/encoders`. */
export function golden(name: string) {
  return JSON.parse(readFileSync(new URL(`../golden/encoders/${name}.json`, import.meta.url), "utf8"));
}

/** From channels first to channels last. */
export function tensorOf({ shape, data }: Numbers): tf.Tensor {
  const axes = shape.map((_, axis) => axis);
  return tf.tidy(() => tf.transpose(tf.tensor(data, shape), [0, ...axes.slice(2), ...axes.slice(1, 2)]));
}

const plain = (tensors: Tensors, named: (name: string) => string): PlainWeights =>
  fromPyTorch(
    Object.fromEntries(
      tensors.map(({ name, shape, data }) => [named(name), { shape, values: Float32Array.from(data) }]),
    ),
  );

/**
 * Expects of a network, run as encoder and head in turn, what PyTorch gave: outputs in evaluation and training, the mean
 * squared loss and its gradients, and what batch norms learnt of the batch.
 * @param named from names of the fixture to ours
 */
export async function expectAsPyTorch(network: BuiltNetwork, given: NetworkCase, named: (name: string) => string) {
  const before = plain([...given.parameters, ...(given.buffersBefore ?? [])], named);
  const report = loadWeights(network, before);
  expect([report.missing, report.unexpected, report.misshapen]).toEqual([[], [], []]);
  const [x, target] = [tensorOf(given.x), tensorOf(given.target)];
  const evaluated = network.forward(x, { training: false });
  expect(worstError(await evaluated.data(), await tensorOf(given.evalOutput).data())).toBeLessThan(1e-5);

  const { value, grads } = tf.variableGrads(() => {
    const output = network.forward(x, { training: true });
    return tf.mean(tf.square(tf.sub(tf.reshape(output, target.shape), target))) as tf.Scalar;
  }, [...network.parameters.values()]);
  expect((await value.data())[0]).toBeCloseTo(given.trainLoss, 4);
  const gradients = plain(given.gradients, named);
  const largest = Math.max(...Object.values(gradients).map(({ values }) => largestOf(values)));
  for (const [name, variable] of network.parameters) {
    const [found, wanted] = [await grads[variable.name].data(), gradients[name].values];
    expect([name, errorToLargest(found, wanted, AGAINST_ZERO * largest)]).toEqual([name, expect.closeTo(0, DIGITS)]);
  }
  const after = await readWeights(network);
  for (const [name, { values }] of Object.entries(plain(given.buffersAfter ?? [], named)))
    expect([name, errorToLargest(after[name].values, values)]).toEqual([name, expect.closeTo(0, DIGITS)]);
  tf.dispose([x, target, evaluated, value, ...Object.values(grads)]);
}

/** Errors are below 5e-5 of the largest number. */
const DIGITS = 4;
/** Gradients that a batch norm further on takes away are zero but for rounding: they count in this share of the network's largest. */
const AGAINST_ZERO = 0.01;

function errorToLargest(found: ArrayLike<number>, wanted: ArrayLike<number>, least = 1e-3): number {
  const unit = Math.max(largestOf(wanted), least);
  const inUnits = (values: ArrayLike<number>) => Array.from(values, (value) => value / unit);
  return worstError(inUnits(found), inUnits(wanted));
}

const largestOf = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
