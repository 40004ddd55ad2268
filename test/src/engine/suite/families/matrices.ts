import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { type Input, normal } from "../inputs.js";
import { at, fill, map, type Nd, plus, reshape, total, transpose } from "../nd.js";
import { matMul } from "../references/matrices.js";

type Row = readonly [string, readonly number[], readonly number[], boolean?, boolean?];

const products: readonly Row[] = [
  ["matMul", [3, 5], [5, 4]],
  ["matMul, first transposed", [5, 3], [5, 4], true],
  ["matMul, second transposed", [3, 5], [4, 5], false, true],
  ["matMul, both transposed", [5, 3], [4, 5], true, true],
  ["matMul of one row", [1, 7], [7, 1]],
  ["matMul over 100", [3, 100], [100, 5]],
  ["matMul over 100, first transposed", [100, 3], [100, 5], true],
  ["matMul over 100, second transposed", [3, 100], [5, 100], false, true],
  ["matMul of batches", [2, 3, 5], [2, 5, 4]],
  ["matMul of batches, first transposed", [2, 5, 3], [2, 5, 4], true],
  ["matMul of batches, second transposed", [2, 3, 5], [2, 4, 5], false, true],
  ["matMul of batches over 60", [2, 3, 60], [2, 60, 4]],
  ["matMul of two axes of batches", [2, 2, 3, 4], [2, 2, 4, 3]],
  ["matMul of batches by one matrix", [3, 2, 5], [1, 5, 4]],
  ["matMul of one matrix by batches", [1, 2, 5], [3, 5, 4]],
];

const relu = (x: Nd) => map(x, (value) => Math.max(0, value));

export const matrices: readonly Case[] = [
  ...products.map(([name, left, right, transposeA = false, transposeB = false]) => ({
    name,
    inputs: [normal(...left), normal(...right)],
    run: (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, b, transposeA, transposeB),
    reference: (a: Nd, b: Nd) => matMul(a, b, transposeA, transposeB),
  })),
  fused("fused matMul with bias", [3, 5], [5, 4], {}, (x) => x),
  fused("fused matMul with bias over 100", [3, 100], [100, 4], {}, (x) => x),
  fused("fused matMul with bias and relu over 100", [3, 100], [100, 4], { activation: "relu" }, relu),
  fused("fused matMul with bias and sigmoid over 60", [4, 60], [60, 3], { activation: "sigmoid" }, (x) =>
    map(x, (value) => 1 / (1 + Math.exp(-value))),
  ),
  fused("fused matMul with bias of batches over 60", [2, 3, 60], [2, 60, 4], { activation: "relu" }, relu),
  {
    name: "dot of two vectors",
    inputs: [normal(7), normal(7)],
    run: tf.dot,
    reference: (a, b) => fill([], () => total([7], (i) => at(a, i) * at(b, i))),
  },
  {
    name: "outerProduct",
    inputs: [normal(4), normal(3)],
    run: (a: tf.Tensor1D, b: tf.Tensor1D) => tf.outerProduct(a, b),
    reference: (a, b) => fill([4, 3], (i, j) => at(a, i) * at(b, j)),
  },
  einsum("einsum of a product of matrices", "ij,jk->ik", [normal(3, 5), normal(5, 4)], matMul),
  einsum("einsum of batches", "bij,bkj->bik", [normal(2, 3, 5), normal(2, 4, 5)], (a, b) => matMul(a, b, false, true)),
  {
    name: "transpose of a matrix",
    inputs: [normal(3, 5)],
    run: (x) => tf.transpose(x),
    reference: (x) => transpose(x),
  },
  ...[
    [1, 0, 2],
    [0, 2, 3, 1],
    [3, 0, 2, 1],
    [0, 4, 1, 2, 3],
    [4, 2, 0, 3, 1],
  ].map((order) => ({
    name: `transpose to ${order}`,
    inputs: [normal(...[2, 3, 4, 2, 3].slice(0, order.length))],
    run: (x: tf.Tensor) => tf.transpose(x, order),
    reference: (x: Nd) => transpose(x, order),
  })),
  {
    name: "reshape",
    inputs: [normal(2, 3, 4)],
    run: (x) => tf.reshape(x, [4, 6]),
    reference: (x) => reshape(x, [4, 6]),
  },
];

function fused(
  name: string,
  left: readonly number[],
  right: readonly number[],
  options: { readonly activation?: "relu" | "sigmoid" },
  activation: (x: Nd) => Nd,
): Case {
  return {
    name,
    inputs: [normal(...left), normal(...right), normal(right.at(-1)!)],
    run: (a, b, bias) => tf.fused.matMul({ a, b, bias, ...options }),
    reference: (a, b, bias) => activation(plus(matMul(a, b), bias)),
  };
}

function einsum(name: string, equation: string, inputs: readonly Input[], reference: (a: Nd, b: Nd) => Nd): Case {
  return { name, inputs, run: (a, b) => tf.einsum(equation, a, b), reference };
}
