import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { Max, Mean, Sum, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { floatsOf, integersOf, makeTensor } from "./heap.js";
import { type KernelCall, wasmKernel } from "./wasmKernel.js";

/** A block `[outer, length, inner]` of numbers, to be reduced along its middle axis. */
interface Block {
  readonly numbers: ArrayLike<number>;
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}
/** Reduces a block to `[outer, inner]`, into `into`, which holds the neutral element. */
type Fold = (block: Block, into: Float64Array) => void;

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
  reduce(call, call.attrs.axis, { fold: addUp, start: 0, dtype: call.inputs.x.dtype }),
);

export const mean = wasmKernel<{ x: TensorInfo }, AxisAttributes>(Mean, (call) =>
  reduce(call, call.attrs.axis, { fold: addUp, start: 0, dtype: "float32", divide: true }),
);

export const max = wasmKernel<{ x: TensorInfo }, { reductionIndices: number | number[]; keepDims: boolean }>(
  Max,
  (call) =>
    reduce(call, call.attrs.reductionIndices, { fold: keepLargest, start: -Infinity, dtype: call.inputs.x.dtype }),
);

interface Reduction {
  readonly fold: Fold;
  readonly start: number;
  readonly dtype: TensorInfo["dtype"];
  /** Whether to divide by how many numbers were folded into one. */
  readonly divide?: boolean;
}

function reduce(
  { inputs: { x }, attrs: { keepDims }, backend }: KernelCall<{ x: TensorInfo }, { keepDims: boolean }>,
  axis: number | number[],
  { fold, start, dtype, divide }: Reduction,
): TensorInfo {
  const axes = util.parseAxisParam(axis, x.shape);
  const kept = x.shape.filter((_, i) => !axes.includes(i));
  const outShape = keepDims ? x.shape.map((length, i) => (axes.includes(i) ? 1 : length)) : kept;
  const result = makeTensor(backend, outShape, dtype);
  const folded = foldAll(numbersOf(backend, x), x.shape, axes, fold, start);
  const count = divide ? util.sizeFromShape(x.shape) / util.sizeFromShape(kept) : 1;
  const out = numbersOf(backend, result);
  for (let i = 0; i < out.length; i++) out[i] = folded[i] / count;
  return result;
}

/** Folds the reduced axes, the last ones first, so that the first fold reads the tensor in the order of memory. */
function foldAll(
  numbers: ArrayLike<number>,
  shape: readonly number[],
  axes: readonly number[],
  fold: Fold,
  start: number,
) {
  let left = numbers;
  let inner = 1;
  for (let last = shape.length - 1; last >= 0; last--) {
    if (!axes.includes(last)) {
      inner *= shape[last];
      continue;
    }
    let length = shape[last];
    while (axes.includes(last - 1)) length *= shape[--last];
    const outer = util.sizeFromShape(shape.slice(0, last));
    const into = new Float64Array(outer * inner).fill(start);
    fold({ numbers: left, outer, length, inner }, into);
    left = into;
  }
  return left;
}

function addUp({ numbers, outer, length, inner }: Block, into: Float64Array): void {
  if (inner === 1) {
    for (let o = 0, i = 0; o < outer; o++) {
      let total = 0;
      for (const end = i + length; i < end; i++) total += numbers[i];
      into[o] = total;
    }
    return;
  }
  for (let o = 0, i = 0; o < outer; o++) {
    const first = o * inner;
    for (let l = 0; l < length; l++) for (let k = first; k < first + inner; k++) into[k] += numbers[i++];
  }
}

function keepLargest({ numbers, outer, length, inner }: Block, into: Float64Array): void {
  for (let o = 0, i = 0; o < outer; o++) {
    const first = o * inner;
    for (let l = 0; l < length; l++) {
      for (let k = first; k < first + inner; k++) into[k] = Math.max(into[k], numbers[i++]);
    }
  }
}

function numbersOf(backend: BackendWasm, tensor: TensorInfo): Float32Array | Int32Array | Uint8Array {
  if (tensor.dtype === "float32") return floatsOf(backend, tensor);
  if (tensor.dtype === "int32") return integersOf(backend, tensor);
  return backend.typedArrayFromHeap(tensor) as Uint8Array;
}
