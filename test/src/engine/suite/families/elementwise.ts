import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { apart, between, type Input, normal } from "../inputs.js";
import { map } from "../nd.js";

type Row = readonly [string, Input, (x: tf.Tensor) => tf.Tensor, (x: number) => number];

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const smooth: readonly Row[] = [
  ["exp", normal(3, 5), tf.exp, Math.exp],
  ["expm1", normal(7), tf.expm1, Math.expm1],
  ["log", between(0.1, 4, 3, 5), tf.log, Math.log],
  ["log1p", between(-0.8, 3, 7), tf.log1p, Math.log1p],
  ["sqrt", between(0.1, 4, 3, 5), tf.sqrt, Math.sqrt],
  ["rsqrt", between(0.1, 4, 3, 5), tf.rsqrt, (x) => 1 / Math.sqrt(x)],
  ["square", normal(2, 3, 2), tf.square, (x) => x * x],
  ["reciprocal", between(-3, -0.3, 7), tf.reciprocal, (x) => 1 / x],
  ["negative", normal(5), tf.neg, (x) => -x],
  ["sigmoid", normal(3, 5), tf.sigmoid, (x) => 1 / (1 + Math.exp(-x))],
  ["tanh", normal(3, 5), tf.tanh, Math.tanh],
  ["softplus", between(-6, 6, 3, 5), tf.softplus, (x) => Math.log1p(Math.exp(x))],
  ["erf", normal(3, 5), tf.erf, erf],
  ["sin", normal(7), tf.sin, Math.sin],
  ["cos", normal(7), tf.cos, Math.cos],
  ["tan", between(-1, 1, 7), tf.tan, Math.tan],
  ["atan", normal(7), tf.atan, Math.atan],
  ["asin", between(-0.8, 0.8, 7), tf.asin, Math.asin],
  ["sinh", normal(7), tf.sinh, Math.sinh],
  ["cosh", normal(7), tf.cosh, Math.cosh],
  ["power of a scalar", between(0.2, 3, 3, 3), (x) => tf.pow(x, 2.5), (x) => x ** 2.5],
  ["cube of negative values", between(-3, -0.3, 5), (x) => tf.pow(x, 3), (x) => x ** 3],
];

const kinked: readonly Row[] = [
  ["abs", apart(3, 5), tf.abs, Math.abs],
  ["relu", apart(3, 5), tf.relu, (x) => Math.max(0, x)],
  ["relu6", apart(14, 14), tf.relu6, (x) => Math.min(6, Math.max(0, x))],
  ["elu", apart(3, 5), tf.elu, (x) => (x < 0 ? Math.expm1(x) : x)],
  ["selu", apart(3, 5), tf.selu, (x) => SELU_SCALE * (x < 0 ? SELU_ALPHA * Math.expm1(x) : x)],
  ["leakyRelu", apart(3, 5), (x) => tf.leakyRelu(x, 0.2), (x) => (x < 0 ? 0.2 * x : x)],
  ["clipByValue", apart(5, 5), (x) => tf.clipByValue(x, -0.5, 0.4), (x) => Math.min(0.4, Math.max(-0.5, x))],
];

/** Flat between their jumps, so that their gradient says nothing. */
const stepped: readonly Row[] = [
  ["sign", apart(9), tf.sign, Math.sign],
  ["floor", apart(4, 5), tf.floor, Math.floor],
  ["ceil", apart(4, 5), tf.ceil, Math.ceil],
  ["round", apart(4, 5), tf.round, Math.round],
  ["step", apart(9), tf.step, (x) => (x > 0 ? 1 : 0)],
  ["cast to whole numbers", apart(4, 9), (x) => tf.cast(x, "int32"), Math.trunc],
];

const coarse = ["sin", "cos", "tan"];
const limit = { is: 1e-3, because: "WebGPU allows sines and cosines an error of 2^-11" };

export const elementwise: readonly Case[] = [
  ...[...smooth, ...kinked].map(caseOf),
  ...stepped.map((row) => ({ ...caseOf(row), gradient: false as const })),
];

function caseOf([name, input, run, of]: Row): Case {
  return { name, inputs: [input], run, reference: (x) => map(x, of), ...(coarse.includes(name) ? { limit } : {}) };
}

/** The series 2/sqrt(pi) sum (-1)^n x^(2n+1) / (n! (2n+1)). */
function erf(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 100; n++) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
