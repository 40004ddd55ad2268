import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { normal } from "../inputs.js";
import { type Nd, plus } from "../nd.js";
import { convolution, transposedConvolution } from "../references/convolution.js";
import { windows } from "../references/windows.js";

interface Volume {
  readonly x: readonly number[];
  readonly filter: readonly number[];
  readonly stride?: number | [number, number, number];
  readonly pad?: "same" | "valid";
}

const forward: Readonly<Record<string, Volume>> = {
  "conv3d 3x3x3 same": { x: [2, 4, 3, 5, 2], filter: [3, 3, 3, 2, 2] },
  "conv3d 3x3x3 valid": { x: [2, 4, 5, 3, 2], filter: [3, 3, 3, 2, 2], pad: "valid" },
  "conv3d 3x3x3 same, stride 2, odd size": { x: [2, 5, 3, 5, 2], filter: [3, 3, 3, 2, 2], stride: 2 },
  "conv3d 3x3x3 same, stride 2, even size": { x: [2, 4, 4, 6, 1], filter: [3, 3, 3, 1, 3], stride: 2 },
  "conv3d 3x3x3 valid, stride 2": { x: [2, 5, 6, 5, 1], filter: [3, 3, 3, 1, 2], stride: 2, pad: "valid" },
  "conv3d 1x1x1": { x: [2, 2, 3, 2, 4], filter: [1, 1, 1, 4, 3] },
  "conv3d 1x1x1 same, stride 2, even size": { x: [2, 3, 4, 3, 2], filter: [1, 1, 1, 2, 3], stride: 2 },
  "conv3d 1x1x1 valid, stride 2": { x: [2, 3, 4, 3, 2], filter: [1, 1, 1, 2, 3], stride: 2, pad: "valid" },
  "conv3d 2x2x2 valid, stride 2": { x: [2, 4, 4, 2, 2], filter: [2, 2, 2, 2, 3], stride: 2, pad: "valid" },
  "conv3d 1x3x2 same": { x: [2, 3, 4, 3, 2], filter: [1, 3, 2, 2, 2] },
  "conv3d strides 2, 1 and 2": { x: [2, 4, 3, 5, 1], filter: [3, 3, 3, 1, 2], stride: [2, 1, 2] },
  "conv3d of more than 48 inputs a cell": { x: [1, 2, 3, 2, 4], filter: [3, 3, 3, 4, 2] },
};

const backward: Readonly<Record<string, Volume & { out: [number, number, number, number, number] }>> = {
  "conv3dTranspose 3x3x3 same, stride 2": {
    x: [2, 2, 3, 2, 2],
    filter: [3, 3, 3, 2, 2],
    stride: 2,
    out: [2, 4, 6, 4, 2],
  },
  "conv3dTranspose 3x3x3 same, stride 1": { x: [2, 3, 2, 3, 1], filter: [3, 3, 3, 2, 1], out: [2, 3, 2, 3, 2] },
  "conv3dTranspose 3x3x3 same, stride 2, odd size": {
    x: [1, 2, 3, 2, 2],
    filter: [3, 3, 3, 1, 2],
    stride: 2,
    out: [1, 3, 5, 3, 1],
  },
};

export const volumes: readonly Case[] = [
  ...Object.entries(forward).map(([name, { x, filter, stride = 1, pad = "same" }]) => ({
    name,
    inputs: [normal(...x), normal(...filter)],
    run: (a: tf.Tensor5D, b: tf.Tensor5D) => tf.conv3d(a, b, stride, pad),
    reference: (a: Nd, b: Nd) => convolution(a, b, windows(3, stride, pad)),
  })),
  ...Object.entries(backward).map(([name, { x, filter, stride = 1, pad = "same", out }]) => ({
    name,
    inputs: [normal(...x), normal(...filter)],
    run: (a: tf.Tensor5D, b: tf.Tensor5D) => tf.conv3dTranspose(a, b, out, stride, pad),
    reference: (a: Nd, b: Nd) => transposedConvolution(a, b, out, windows(3, stride, pad)),
  })),
  {
    name: "conv3d and a bias of rank 5",
    inputs: [normal(2, 3, 3, 2, 2), normal(3, 3, 3, 2, 3), normal(3)],
    run: (x: tf.Tensor5D, filter: tf.Tensor5D, bias) => tf.add(tf.conv3d(x, filter, 1, "same"), bias),
    reference: (x, filter, bias) => plus(convolution(x, filter, windows(3, 1, "same")), bias),
  },
];
