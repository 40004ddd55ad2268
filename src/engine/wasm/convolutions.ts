import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  Conv3D,
  Conv3DBackpropFilterV2,
  Conv3DBackpropInputV2,
  FusedConv2D,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import {
  type Convolution,
  type ConvolutionAttributes,
  convolutionOfImages,
  convolutionOfVolumes,
} from "./convolution.js";
import { filledTensor, makeZeros } from "./heap.js";
import { type Activation, activated, limitsOf } from "./products/activate.js";
import { convolve } from "./products/convolve.js";
import { filterGradient } from "./products/filterGradient.js";
import { inputGradient } from "./products/inputGradient.js";
import { type Limits, noLimits } from "./products/matrixProduct.js";
import { wasmKernel } from "./wasmKernel.js";

/** Convolution, its gradient for the input (which is a transposed convolution) and for the filters: of images. */
export const [conv2D, conv2DBackpropInput, conv2DBackpropFilter] = kernelsOf(
  [Conv2D, Conv2DBackpropInput, Conv2DBackpropFilter],
  convolutionOfImages,
);

/** The same of volumes. */
export const [conv3D, conv3DBackpropInput, conv3DBackpropFilter] = kernelsOf(
  [Conv3D, Conv3DBackpropInputV2, Conv3DBackpropFilterV2],
  convolutionOfVolumes,
);

interface FusedInputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

interface FusedAttributes extends ConvolutionAttributes {
  readonly activation: Activation;
  readonly leakyreluAlpha?: number;
}

/** A convolution of images, plus a bias for each channel, then an activation. */
export const fusedConv2D = wasmKernel<FusedInputs, FusedAttributes>(FusedConv2D, ({ inputs, attrs, backend }) => {
  const { x, filter, bias, preluActivationWeights } = inputs;
  const convolution = convolutionOfImages(x.shape, filter.shape, attrs);
  const y = forward(backend, convolution, { x, filter, bias }, limitsOf(attrs.activation));
  return activated(backend, y, { ...attrs, prelu: preluActivationWeights });
});

type ShapesToConvolution = (x: number[], filter: number[], attributes: ConvolutionAttributes) => Convolution;
type WithInputShape = ConvolutionAttributes & { readonly inputShape: number[] };
type WithFilterShape = ConvolutionAttributes & { readonly filterShape: number[] };

function kernelsOf([plain, backpropInput, backpropFilter]: readonly string[], convolutionOf: ShapesToConvolution) {
  return [
    wasmKernel<{ x: TensorInfo; filter: TensorInfo }, ConvolutionAttributes>(plain, ({ inputs, attrs, backend }) => {
      const { x, filter } = inputs;
      return forward(backend, convolutionOf(x.shape, filter.shape, attrs), { x, filter }, noLimits);
    }),
    wasmKernel<{ dy: TensorInfo; filter: TensorInfo }, WithInputShape>(backpropInput, ({ inputs, attrs, backend }) => {
      const { dy, filter } = inputs;
      const convolution = checked(convolutionOf(attrs.inputShape, filter.shape, attrs), dy);
      if (isEmpty(convolution)) return makeZeros(backend, convolution.shapes.x);
      return filledTensor(backend, convolution.shapes.x, (dx) =>
        inputGradient(backend, convolution, { dy, filter, dx }),
      );
    }),
    wasmKernel<{ x: TensorInfo; dy: TensorInfo }, WithFilterShape>(backpropFilter, ({ inputs, attrs, backend }) => {
      const { x, dy } = inputs;
      const convolution = checked(convolutionOf(x.shape, attrs.filterShape, attrs), dy);
      if (isEmpty(convolution)) return makeZeros(backend, attrs.filterShape);
      return filledTensor(backend, attrs.filterShape, (filter) =>
        filterGradient(backend, convolution, { x, dy, filter }),
      );
    }),
  ] as const;
}

type ForwardInputs = { x: TensorInfo; filter: TensorInfo; bias?: TensorInfo | undefined };

function forward(backend: BackendWasm, convolution: Convolution, inputs: ForwardInputs, limits: Limits): TensorInfo {
  if (isEmpty(convolution)) return makeZeros(backend, convolution.shapes.y);
  return filledTensor(backend, convolution.shapes.y, (y) => convolve(backend, convolution, { ...inputs, y, limits }));
}

function isEmpty({ batch, inChannels, outChannels, output }: Convolution): boolean {
  return [batch, inChannels, outChannels, ...output].some((extent) => extent < 1);
}

function checked(convolution: Convolution, dy: TensorInfo): Convolution {
  const expected = convolution.shapes.y.join(", ");
  if (dy.shape.join(", ") !== expected)
    throw new Error(`convolution: a gradient of [${dy.shape.join(", ")}] for an output of [${expected}]`);
  return convolution;
}
