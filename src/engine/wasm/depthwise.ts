import {
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { type Convolution, type ConvolutionAttributes, depthwiseConvolution } from "./convolution.js";
import { floatsOf, makeZeros } from "./heap.js";
import { wasmKernel } from "./wasmKernel.js";

/** Gradient of a depthwise convolution with respect to its filters [height, width, channels, multiplier]. */
export const depthwiseBackpropFilter = wasmKernel<
  { x: TensorInfo; dy: TensorInfo },
  ConvolutionAttributes & { readonly filterShape: number[] }
>(DepthwiseConv2dNativeBackpropFilter, ({ inputs, attrs, backend }) => {
  const convolution = depthwiseConvolution(inputs.x.shape, attrs.filterShape, attrs);
  const made = makeZeros(backend, attrs.filterShape);
  const [x, dy, filter] = [inputs.x, inputs.dy, made].map((tensor) => floatsOf(backend, tensor));
  const { channels, multiplier } = channelsOf(convolution);
  eachMeeting(convolution, (fromX, fromFilter, fromY) => {
    for (let c = 0, f = 0; c < channels; c++)
      for (let k = 0; k < multiplier; k++, f++) filter[fromFilter + f] += x[fromX + c] * dy[fromY + f];
  });
  return made;
});

/** Gradient of a depthwise convolution with respect to its input. */
export const depthwiseBackpropInput = wasmKernel<
  { dy: TensorInfo; filter: TensorInfo },
  ConvolutionAttributes & { readonly inputShape: number[] }
>(DepthwiseConv2dNativeBackpropInput, ({ inputs, attrs, backend }) => {
  const convolution = depthwiseConvolution(attrs.inputShape, inputs.filter.shape, attrs);
  const made = makeZeros(backend, attrs.inputShape);
  const [dy, filter, dx] = [inputs.dy, inputs.filter, made].map((tensor) => floatsOf(backend, tensor));
  const { channels, multiplier } = channelsOf(convolution);
  eachMeeting(convolution, (fromX, fromFilter, fromY) => {
    for (let c = 0, f = 0; c < channels; c++)
      for (let k = 0; k < multiplier; k++, f++) dx[fromX + c] += filter[fromFilter + f] * dy[fromY + f];
  });
  return made;
});

const channelsOf = ({ inChannels, outChannels }: Convolution) => ({
  channels: inChannels,
  multiplier: outChannels / inChannels,
});

/** Visits each output with each cell of the input that it looks at, and the tap through which: their first channels. */
function eachMeeting(convolution: Convolution, visit: (x: number, filter: number, y: number) => void): void {
  const { batch, inChannels, outChannels, input, output, filter, stride, dilation, before } = convolution;
  for (let n = 0; n < batch; n++)
    for (let row = 0; row < output[1]; row++)
      for (let column = 0; column < output[2]; column++) {
        const y = ((n * output[1] + row) * output[2] + column) * outChannels;
        for (let i = 0; i < filter[1]; i++) {
          const high = row * stride[1] + i * dilation[1] - before[1];
          if (high < 0 || high >= input[1]) continue;
          for (let j = 0; j < filter[2]; j++) {
            const wide = column * stride[2] + j * dilation[2] - before[2];
            if (wide < 0 || wide >= input[2]) continue;
            visit(((n * input[1] + high) * input[2] + wide) * inChannels, (i * filter[2] + j) * outChannels, y);
          }
        }
      }
}
