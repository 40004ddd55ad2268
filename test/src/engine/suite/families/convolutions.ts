import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { normal } from "../inputs.js";
import { map, type Nd, plus } from "../nd.js";
import { convolution, depthwise, transposedConvolution } from "../references/convolution.js";
import { windows } from "../references/windows.js";

type Pad = "same" | "valid" | number;
type Stride = number | [number, number];
interface Flat {
  readonly x: readonly number[];
  readonly filter: readonly number[];
  readonly stride?: Stride;
  readonly pad?: Pad;
  readonly dilation?: number;
}

const flat: Readonly<Record<string, Flat>> = {
  "conv2d 3x3 same": { x: [2, 5, 4, 3], filter: [3, 3, 3, 2] },
  "conv2d 3x3 valid": { x: [2, 5, 6, 2], filter: [3, 3, 2, 3], pad: "valid" },
  "conv2d 3x3 valid, stride 2, odd size": { x: [2, 7, 5, 2], filter: [3, 3, 2, 3], pad: "valid", stride: 2 },
  "conv2d 3x3 valid, stride 2, even size": { x: [2, 6, 8, 2], filter: [3, 3, 2, 2], pad: "valid", stride: 2 },
  "conv2d 3x3 same, stride 2, odd size": { x: [2, 5, 7, 2], filter: [3, 3, 2, 3], stride: 2 },
  "conv2d 3x3 same, stride 2, even size": { x: [2, 6, 4, 2], filter: [3, 3, 2, 3], stride: 2 },
  "conv2d 1x1": { x: [2, 3, 4, 5], filter: [1, 1, 5, 3] },
  "conv2d 1x1, stride 2": { x: [2, 5, 4, 3], filter: [1, 1, 3, 2], stride: 2 },
  "conv2d 2x2 valid, stride 2": { x: [3, 4, 6, 2], filter: [2, 2, 2, 3], pad: "valid", stride: 2 },
  "conv2d 5x5 same, one channel": { x: [2, 6, 5, 1], filter: [5, 5, 1, 4] },
  "conv2d 1x3 same": { x: [2, 3, 6, 2], filter: [1, 3, 2, 3] },
  "conv2d strides 1 and 2": { x: [2, 5, 6, 2], filter: [3, 3, 2, 2], stride: [1, 2] },
  "conv2d of more than 48 inputs a cell": { x: [1, 3, 3, 9], filter: [3, 3, 9, 3] },
  "conv2d with explicit padding": { x: [2, 4, 5, 2], filter: [3, 3, 2, 2], pad: 1, stride: 2 },
  "conv2d dilated": { x: [2, 7, 6, 2], filter: [3, 3, 2, 2], pad: "valid", dilation: 2 },
};

const grouped: Readonly<Record<string, Flat>> = {
  "depthwiseConv2d 3x3 same": { x: [2, 5, 4, 3], filter: [3, 3, 3, 1] },
  "depthwiseConv2d 3x3 valid": { x: [2, 5, 6, 2], filter: [3, 3, 2, 1], pad: "valid" },
  "depthwiseConv2d 3x3 same, stride 2": { x: [2, 7, 5, 2], filter: [3, 3, 2, 1], stride: 2 },
  "depthwiseConv2d 2x2 same, stride 3": { x: [2, 6, 6, 2], filter: [2, 2, 2, 1], stride: 3 },
  "depthwiseConv2d 1x2 same, stride 2, even size": { x: [2, 6, 4, 3], filter: [1, 2, 3, 2], stride: 2 },
  "depthwiseConv2d with multiplier 2": { x: [2, 4, 5, 3], filter: [3, 3, 3, 2] },
  "depthwiseConv2d with multiplier 2, stride 2, valid": {
    x: [2, 6, 5, 2],
    filter: [2, 3, 2, 2],
    pad: "valid",
    stride: 2,
  },
};

const transposed: Readonly<Record<string, Flat & { out: [number, number, number, number] }>> = {
  "conv2dTranspose 3x3 same, stride 2": { x: [2, 3, 4, 2], filter: [3, 3, 3, 2], stride: 2, out: [2, 6, 8, 3] },
  "conv2dTranspose 3x3 same, stride 2, odd size": {
    x: [2, 3, 4, 2],
    filter: [3, 3, 3, 2],
    stride: 2,
    out: [2, 5, 7, 3],
  },
  "conv2dTranspose 3x3 same, stride 1": { x: [2, 4, 3, 2], filter: [3, 3, 2, 2], stride: 1, out: [2, 4, 3, 2] },
  "conv2dTranspose 2x2 valid, stride 2": {
    x: [2, 3, 2, 2],
    filter: [2, 2, 3, 2],
    stride: 2,
    pad: "valid",
    out: [2, 6, 4, 3],
  },
};

const relu = (x: Nd) => map(x, (value) => Math.max(0, value));

export const convolutions: readonly Case[] = [
  ...Object.entries(flat).map(([name, { x, filter, stride = 1, pad = "same", dilation = 1 }]) => ({
    name,
    inputs: [normal(...x), normal(...filter)],
    run: (a: tf.Tensor4D, b: tf.Tensor4D) => tf.conv2d(a, b, stride, pad, "NHWC", dilation),
    reference: (a: Nd, b: Nd) => convolution(a, b, windows(2, stride, pad, dilation)),
  })),
  ...Object.entries(grouped).map(([name, { x, filter, stride = 1, pad = "same" }]) => ({
    name,
    inputs: [normal(...x), normal(...filter)],
    run: (a: tf.Tensor4D, b: tf.Tensor4D) => tf.depthwiseConv2d(a, b, stride, pad),
    reference: (a: Nd, b: Nd) => depthwise(a, b, windows(2, stride, pad)),
  })),
  ...Object.entries(transposed).map(([name, { x, filter, stride = 1, pad = "same", out }]) => ({
    name,
    inputs: [normal(...x), normal(...filter)],
    run: (a: tf.Tensor4D, b: tf.Tensor4D) => tf.conv2dTranspose(a, b, out, stride, pad),
    reference: (a: Nd, b: Nd) => transposedConvolution(a, b, out, windows(2, stride, pad)),
  })),
  {
    name: "fused conv2d with bias and relu",
    inputs: [normal(2, 5, 4, 3), normal(3, 3, 3, 4), normal(4)],
    run: (x: tf.Tensor4D, filter: tf.Tensor4D, bias) =>
      tf.fused.conv2d({ x, filter, strides: 1, pad: "same", bias, activation: "relu" }),
    reference: (x, filter, bias) => relu(plus(convolution(x, filter, windows(2, 1, "same")), bias)),
  },
  {
    name: "fused depthwiseConv2d with bias",
    inputs: [normal(2, 5, 4, 3), normal(3, 3, 3, 1), normal(3)],
    run: (x: tf.Tensor4D, filter: tf.Tensor4D, bias) =>
      tf.fused.depthwiseConv2d({ x, filter, strides: 1, pad: "same", bias }),
    reference: (x, filter, bias) => plus(depthwise(x, filter, windows(2, 1, "same")), bias),
  },
  {
    name: "separableConv2d",
    inputs: [normal(2, 4, 5, 2), normal(3, 3, 2, 2), normal(1, 1, 4, 3)],
    run: (x: tf.Tensor4D, depth: tf.Tensor4D, point: tf.Tensor4D) => tf.separableConv2d(x, depth, point, 1, "same"),
    reference: (x, depth, point) =>
      convolution(depthwise(x, depth, windows(2, 1, "same")), point, windows(2, 1, "same")),
  },
  {
    name: "conv1d, stride 2",
    inputs: [normal(2, 7, 3), normal(3, 3, 2)],
    run: (x: tf.Tensor3D, filter: tf.Tensor3D) => tf.conv1d(x, filter, 2, "same"),
    reference: (x, filter) => convolution(x, filter, windows(1, 2, "same")),
  },
];
