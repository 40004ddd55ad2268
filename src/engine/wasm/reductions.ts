import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { Max, Mean, Min, Sum, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { adding, type Fold, foldFloats, foldNumbers, keepingTheLargest, keepingTheSmallest } from "./fold.js";
import { filledTensor, floatsOf, integersOf } from "./heap.js";
import { type KernelCall, wasmKernel } from "./wasmKernel.js";

interface AxisAttributes {
  readonly axis: number | number[];
  readonly keepDims: boolean;
}

/**
 * Sum, mean and maximum along any axes, in double precision and without a transpose: neighbouring axes count as one, and
 * one after the other is folded, the last first. The backend's own transpose whatever does not come last, which in
 * three-dimensional networks costs more than the convolutions.
 */
export const sum = wasmKernel<{ x: TensorInfo }, AxisAttributes>(Sum, (call) =>
  reduce(call, call.attrs.axis, { fold: adding, dtype: call.inputs.x.dtype }),
);

export const mean = wasmKernel<{ x: TensorInfo }, AxisAttributes>(Mean, (call) =>
  reduce(call, call.attrs.axis, { fold: adding, dtype: "float32", divide: true }),
);

/** What tfjs calls the axes of a maximum and of a minimum; null for all of them. */
type ExtremeAttributes = Partial<Record<"reductionIndices" | "axis", number | number[]>> & { keepDims: boolean };

const extreme = (kernelName: string, fold: Fold) =>
  wasmKernel<{ x: TensorInfo }, ExtremeAttributes>(kernelName, (call) => {
    const axes = (call.attrs.reductionIndices ?? call.attrs.axis) as number | number[];
    return reduce(call, axes, { fold, dtype: call.inputs.x.dtype });
  });

export const max = extreme(Max, keepingTheLargest);
/** Of an axis without numbers it is infinite; the backend's own is whatever the memory held. */
export const min = extreme(Min, keepingTheSmallest);

interface Reduction {
  readonly fold: Fold;
  readonly dtype: TensorInfo["dtype"];
  /** Whether to divide by how many numbers were folded into one. */
  readonly divide?: boolean;
}

function reduce(
  { inputs: { x }, attrs: { keepDims }, backend }: KernelCall<{ x: TensorInfo }, { keepDims: boolean }>,
  axis: number | number[],
  { fold, dtype, divide }: Reduction,
): TensorInfo {
  const axes = util.parseAxisParam(axis, x.shape);
  const kept = x.shape.filter((_, i) => !axes.includes(i));
  const outShape = keepDims ? x.shape.map((length, i) => (axes.includes(i) ? 1 : length)) : kept;
  const count = divide ? util.sizeFromShape(x.shape) / util.sizeFromShape(kept) : 1;
  const fill = (made: TensorInfo) => {
    const folded = foldAll(backend, x, axes, fold);
    const out = numbersOf(backend, made);
    for (let i = 0; i < out.length; i++) out[i] = folded[i] / count;
  };
  return filledTensor(backend, outShape, fill, dtype);
}

/** Folds the reduced axes, the last ones first, so that the first fold reads the tensor in the order of memory. */
function foldAll(backend: BackendWasm, x: TensorInfo, axes: readonly number[], fold: Fold): ArrayLike<number> {
  const { shape, dtype } = x;
  let folded: Float64Array | undefined;
  let inner = 1;
  for (let last = shape.length - 1; last >= 0; last--) {
    if (!axes.includes(last)) {
      inner *= shape[last];
      continue;
    }
    let length = shape[last];
    while (axes.includes(last - 1)) length *= shape[--last];
    const block = { outer: util.sizeFromShape(shape.slice(0, last)), length, inner };
    if (folded || dtype !== "float32") folded = foldNumbers(folded ?? numbersOf(backend, x), block, fold);
    else folded = foldFloats(backend, x, block, fold);
  }
  return folded ?? numbersOf(backend, x);
}

function numbersOf(backend: BackendWasm, tensor: TensorInfo): Float32Array | Int32Array | Uint8Array {
  if (tensor.dtype === "float32") return floatsOf(backend, tensor);
  if (tensor.dtype === "int32") return integersOf(backend, tensor);
  return backend.typedArrayFromHeap(tensor) as Uint8Array;
}
