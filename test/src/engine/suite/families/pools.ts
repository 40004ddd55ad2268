import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { apart, apartBelowZero, type Input, normal } from "../inputs.js";
import type { Nd } from "../nd.js";
import { averagePool, maxPool } from "../references/pooling.js";
import { mean, reduce } from "../references/reduction.js";
import { windows } from "../references/windows.js";

type Row = readonly [what: string, x: Input, size: number, stride: number, pad: "same" | "valid"];

const flat: readonly Row[] = [
  ["2x2 valid, stride 2", apart(2, 4, 6, 3), 2, 2, "valid"],
  ["2x2 valid, stride 2, odd size", apart(2, 5, 7, 2), 2, 2, "valid"],
  ["3x3 valid, stride 1, overlapping", apart(2, 5, 4, 2), 3, 1, "valid"],
  ["3x3 valid, stride 2, overlapping", apart(2, 7, 5, 2), 3, 2, "valid"],
  ["3x3 same, stride 2", apart(2, 5, 6, 2), 3, 2, "same"],
  ["2x2 same, stride 2, odd size", apart(2, 5, 3, 2), 2, 2, "same"],
  ["2x2 valid, stride 2, only negative", apartBelowZero(2, 4, 6, 2), 2, 2, "valid"],
  ["3x3 same, stride 1, only negative", apartBelowZero(2, 4, 3, 2), 3, 1, "same"],
];

const solid: readonly Row[] = [
  ["2x2x2 valid, stride 2", apart(2, 4, 2, 4, 2), 2, 2, "valid"],
  ["2x2x2 valid, stride 2, odd size", apart(2, 5, 3, 4, 2), 2, 2, "valid"],
  ["3x3x3 valid, stride 1, overlapping", apart(2, 4, 3, 4, 1), 3, 1, "valid"],
  ["3x3x3 same, stride 2", apart(2, 3, 5, 4, 1), 3, 2, "same"],
  ["1x1x1 same, stride 2, even size", apart(2, 6, 4, 4, 2), 1, 2, "same"],
  ["2x2x2 same, stride 3", apart(2, 6, 4, 6, 1), 2, 3, "same"],
  ["2x2x2 valid, stride 2, only negative", apartBelowZero(2, 4, 2, 4, 2), 2, 2, "valid"],
  ["3x3x3 same, stride 2, only negative", apartBelowZero(2, 3, 4, 3, 1), 3, 2, "same"],
];

/** Averages have no kinks: signs do not matter to them. */
const averaged = (rows: readonly Row[]) => rows.filter(([what]) => !what.includes("negative"));

export const pools: readonly Case[] = [
  ...flat.map(([what, x, size, stride, pad]) => ({
    name: `maxPool ${what}`,
    inputs: [x],
    run: (a: tf.Tensor4D) => tf.maxPool(a, size, stride, pad),
    reference: (a: Nd) => maxPool(a, [size, size], windows(2, stride, pad)),
  })),
  ...averaged(flat).map(([what, x, size, stride, pad]) => ({
    name: `avgPool ${what}`,
    inputs: [x],
    run: (a: tf.Tensor4D) => tf.avgPool(a, size, stride, pad),
    reference: (a: Nd) => averagePool(a, [size, size], windows(2, stride, pad)),
  })),
  ...solid.map(([what, x, size, stride, pad]) => ({
    name: `maxPool3d ${what}`,
    inputs: [x],
    run: (a: tf.Tensor5D) => tf.maxPool3d(a, size, stride, pad),
    reference: (a: Nd) => maxPool(a, [size, size, size], windows(3, stride, pad)),
  })),
  ...averaged(solid).map(([what, x, size, stride, pad]) => ({
    name: `avgPool3d ${what}`,
    inputs: [x],
    run: (a: tf.Tensor5D) => tf.avgPool3d(a, size, stride, pad),
    reference: (a: Nd) => averagePool(a, [size, size, size], windows(3, stride, pad)),
  })),
  {
    name: "maxPool 1x1, stride 2",
    inputs: [apart(2, 5, 4, 2)],
    run: (x: tf.Tensor4D) => tf.maxPool(x, 1, 2, "valid"),
    reference: (x) => maxPool(x, [1, 1], windows(2, 2, "valid")),
  },
  {
    name: "global average of volumes",
    inputs: [normal(2, 3, 2, 3, 4)],
    run: (x) => tf.mean(tf.reshape(x, [2, 18, 4]), 1),
    reference: (x) => reduce(x, [1, 2, 3], mean),
  },
];
