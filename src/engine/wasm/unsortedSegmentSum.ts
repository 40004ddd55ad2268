import { type TensorInfo, UnsortedSegmentSum } from "@tensorflow/tfjs-core";
import { addressOf, integersOf, makeZeros } from "./heap.js";
import { addInto } from "./simd/addInto.js";
import { wasmKernel } from "./wasmKernel.js";

/**
 * The sum of the rows of each segment, which is also the gradient of gathering rows: row i is added to row `segmentIds[i]`
 * of the result. Ids outside of it count for nothing. The backend has no such kernel.
 */
export const unsortedSegmentSum = wasmKernel<{ x: TensorInfo; segmentIds: TensorInfo }, { numSegments: number }>(
  UnsortedSegmentSum,
  ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
    const result = makeZeros(backend, [numSegments, ...x.shape.slice(1)]);
    const rowBytes = 4 * x.shape.slice(1).reduce((size, length) => size * length, 1);
    const [from, to, add] = [addressOf(backend, x), addressOf(backend, result), addInto(backend)];
    integersOf(backend, segmentIds).forEach((segment, row) => {
      if (segment >= 0 && segment < numSegments) add(from + row * rowBytes, to + segment * rowBytes, rowBytes);
    });
    return result;
  },
);
