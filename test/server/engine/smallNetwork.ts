import type { Plain } from "../../../src/core/state.js";
import type { PeopleArray, ShardedModel } from "../../../src/engine/dataParallel/shardedModel.js";
import { tf } from "../../../src/engine/index.js";
import { adam } from "../../../src/engine/ops/adam.js";
import { addBias } from "../../../src/engine/ops/addBias.js";
import { convolveImages } from "../../../src/engine/ops/convolve.js";
import { gaussianNoise } from "../../../src/engine/ops/gaussianNoise.js";
import { numbers } from "../../bench/engine/training/numbers.js";

/** What is odd about the network, if anything. The last three happen in shards of three people only. */
export type Oddity = "none" | "noise" | "centred" | "throws" | "dies" | "hangs";

/** People in all, each an image of 6 x 6 and two numbers to be told from it. */
export const PEOPLE = 25;
export const data: readonly PeopleArray[] = [
  { shape: [6, 6, 1], values: numbers(PEOPLE * 36, 1) },
  { shape: [2], values: numbers(PEOPLE * 2, 2) },
];

/** Ten people of a step: in four shards, two of two people and two of three. */
export function rowsOf(step: number): Int32Array {
  return Int32Array.from({ length: 10 }, (_, i) => (step * 7 + i * 3) % PEOPLE);
}

/** A convolution, a pool and a dense layer with a squared error. */
export function makeSmallNetwork(settings: Plain): ShardedModel {
  const oddity = settings as Oddity;
  const [filter, bias] = [variable([3, 3, 1, 4], 3), variable([4], 4)];
  const [weights, offset] = [variable([36, 2], 5), variable([2], 6)];
  return {
    optimiser: adam([filter, bias, weights, offset], { learningRate: 0.05, weightDecay: 0.01 }),
    largestNorm: 0.8,
    loss([images, wanted], random) {
      if (images.shape[0] === 3) misbehave(oddity);
      const x = oddity === "noise" ? tf.add(images, gaussianNoise(images.shape, random)) : images;
      const seen = tf.relu(addBias(convolveImages(x as tf.Tensor4D, filter as tf.Tensor4D, { padding: 1 }), bias));
      const pooled = tf.maxPool(seen as tf.Tensor4D, 2, 2, "valid");
      const told = addBias(tf.matMul(tf.reshape(pooled, [-1, 36]), weights as tf.Tensor2D), offset);
      const errors = tf.sub(told, wanted);
      return tf.mean(tf.square(oddity === "centred" ? tf.sub(errors, tf.mean(errors, 0, true)) : errors));
    },
  };
}

function misbehave(oddity: Oddity): void {
  if (oddity === "throws") throw new Error("three people are too many");
  if (oddity === "dies") process.exit(3);
  while (oddity === "hangs") {
    // Until the thread is ended.
  }
}

function variable(shape: number[], kind: number): tf.Variable {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tidy(() => tf.variable(tf.tensor(numbers(size, kind, 0.5), shape)));
}
