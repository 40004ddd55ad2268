import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { type TensorInfo, UnsortedSegmentSum } from "@tensorflow/tfjs-core";
import { addressOf, filledTensor, floatsOf, integersOf } from "./heap.js";
import { addInto } from "./simd/addInto.js";
import { wasmKernel } from "./wasmKernel.js";

/**
 * The sum of the rows of each segment, which is also the gradient of gathering rows: row i is added to row `segmentIds[i]`
 * of the result. Ids outside of it count for nothing. Whole numbers and truths give whole numbers. The backend has no such
 * kernel.
 */
export const unsortedSegmentSum = wasmKernel<{ x: TensorInfo; segmentIds: TensorInfo }, { numSegments: number }>(
  UnsortedSegmentSum,
  ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
    const real = x.dtype === "float32";
    const fill = (made: TensorInfo) => {
      const add = real ? realRows(backend, x, made) : wholeRows(backend, x, made);
      integersOf(backend, segmentIds).forEach((segment, row) => {
        if (segment >= 0 && segment < numSegments) add(row, segment);
      });
    };
    return filledTensor(backend, [numSegments, ...x.shape.slice(1)], fill, real ? "float32" : "int32");
  },
);

/** Zeros, to which rows of x can then be added: row `from` to row `into`. */
type AddRow = (from: number, into: number) => void;

const rowOf = (x: TensorInfo) => x.shape.slice(1).reduce((size, length) => size * length, 1);

function realRows(backend: BackendWasm, x: TensorInfo, made: TensorInfo): AddRow {
  floatsOf(backend, made).fill(0);
  const [rowBytes, add] = [4 * rowOf(x), addInto(backend)];
  const [from, to] = [addressOf(backend, x), addressOf(backend, made)];
  return (row, into) => add(from + row * rowBytes, to + into * rowBytes, rowBytes);
}

function wholeRows(backend: BackendWasm, x: TensorInfo, made: TensorInfo): AddRow {
  const [from, to] = [backend.typedArrayFromHeap(x), integersOf(backend, made).fill(0)];
  const size = rowOf(x);
  return (row, into) => {
    for (let i = 0; i < size; i++) to[into * size + i] += from[row * size + i];
  };
}
