import {
  backend_util,
  DepthwiseConv2dNative,
  FusedDepthwiseConv2D,
  getKernel,
  type KernelConfig,
  type NamedAttrMap,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import type { ConvolutionAttributes } from "./convolution.js";

/**
 * The backend's depthwise convolutions with the padding in numbers where filters are smaller than their strides: there,
 * XNNPACK's own "same" answers zeros.
 */
export function mendDepthwise(): void {
  for (const name of [DepthwiseConv2dNative, FusedDepthwiseConv2D]) {
    const stock = getKernel(name, "wasm");
    if (!stock || mended.has(stock)) continue;
    const kernelFunc: KernelConfig["kernelFunc"] = (call) => {
      const { x, filter } = call.inputs as { readonly x: TensorInfo; readonly filter: TensorInfo };
      const attrs = call.attrs as unknown as ConvolutionAttributes;
      return stock.kernelFunc({ ...call, attrs: inNumbers(x.shape, filter.shape, attrs) as unknown as NamedAttrMap });
    };
    const ours = { ...stock, kernelFunc };
    unregisterKernel(name, "wasm");
    registerKernel(ours);
    mended.add(ours);
  }
}

const mended = new WeakSet<KernelConfig>();

function inNumbers(x: number[], filter: number[], attrs: ConvolutionAttributes): ConvolutionAttributes {
  if (attrs.pad !== "same") return attrs;
  const info = backend_util.computeConv2DInfo(
    x as [number, number, number, number],
    filter as [number, number, number, number],
    attrs.strides as [number, number],
    (attrs.dilations ?? 1) as [number, number],
    attrs.pad,
    attrs.dimRoundingMode,
    true,
  );
  if (info.effectiveFilterHeight >= info.strideHeight && info.effectiveFilterWidth >= info.strideWidth) return attrs;
  const { top, bottom, left, right } = info.padInfo;
  return {
    ...attrs,
    pad: [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
  };
}
