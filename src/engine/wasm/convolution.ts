import { backend_util } from "@tensorflow/tfjs-core";

/** Depth, height and width; of images, the depth is 1. */
export type Triple = readonly [number, number, number];

/** How the filters of a convolution lie over its input `[batch, depth, height, width, channels]`. */
export interface Convolution {
  readonly batch: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly input: Triple;
  readonly output: Triple;
  readonly filter: Triple;
  readonly stride: Triple;
  readonly dilation: Triple;
  /** Cells of padding in front of the first cell, along each axis. */
  readonly before: Triple;
  /** Shapes of input, filter and output as tfjs has them. */
  readonly shapes: { readonly x: number[]; readonly filter: number[]; readonly y: number[] };
}

/** What tfjs says of a convolution, of images or of volumes; its gradients have no dilations. */
export interface ConvolutionAttributes {
  readonly strides: number | number[];
  readonly pad: "valid" | "same" | number | [number, number][];
  readonly dilations?: number | number[];
  readonly dataFormat?: string;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** The convolution of images `[batch, height, width, inChannels]` with `[height, width, inChannels, outChannels]`. */
export function convolutionOfImages(x: number[], filter: number[], attributes: ConvolutionAttributes): Convolution {
  return ofImages(x, filter, attributes, false);
}

/** The same of each channel by itself, with filters `[height, width, inChannels, multiplier]`. */
export function depthwiseConvolution(x: number[], filter: number[], attributes: ConvolutionAttributes): Convolution {
  return ofImages(x, filter, attributes, true);
}

function ofImages(x: number[], filter: number[], attributes: ConvolutionAttributes, depthwise: boolean): Convolution {
  const { strides, pad, dilations, dataFormat, dimRoundingMode } = attributes;
  if (dataFormat !== undefined && dataFormat !== "NHWC")
    throw new Error(`convolutions on WASM are of channels last (NHWC), found ${dataFormat}`);
  const info = backend_util.computeConv2DInfo(
    x as [number, number, number, number],
    filter as [number, number, number, number],
    strides as [number, number],
    (dilations ?? 1) as [number, number],
    pad as "valid",
    dimRoundingMode,
    depthwise,
  );
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    input: [1, info.inHeight, info.inWidth],
    output: [1, info.outHeight, info.outWidth],
    filter: [1, info.filterHeight, info.filterWidth],
    stride: [1, info.strideHeight, info.strideWidth],
    dilation: [1, info.dilationHeight, info.dilationWidth],
    before: [0, info.padInfo.top, info.padInfo.left],
    shapes: { x: info.inShape, filter, y: info.outShape },
  };
}

/** The convolution of volumes `[batch, depth, height, width, inChannels]` with filters of the same order. */
export function convolutionOfVolumes(x: number[], filter: number[], attributes: ConvolutionAttributes): Convolution {
  const { strides, pad, dilations } = attributes;
  const info = backend_util.computeConv3DInfo(
    x as [number, number, number, number, number],
    filter as [number, number, number, number, number],
    strides as [number, number, number],
    (dilations ?? 1) as [number, number, number],
    pad as "valid",
  );
  return {
    batch: info.batchSize,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    filter: [info.filterDepth, info.filterHeight, info.filterWidth],
    stride: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilation: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    // Where strides leave cells out, tfjs says -1 for what TensorFlow and its own images take as no padding.
    before: [Math.max(info.padInfo.front, 0), Math.max(info.padInfo.top, 0), Math.max(info.padInfo.left, 0)],
    shapes: { x: info.inShape, filter, y: info.outShape },
  };
}
