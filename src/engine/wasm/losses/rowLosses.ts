import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { crossEntropyRowsName } from "../../ops/crossEntropyRows.js";
import { leaveOneOutRowsName } from "../../ops/leaveOneOutRows.js";
import { lowerLogSumsName } from "../../ops/lowerLogSums.js";
import { outsideLargestName } from "../../ops/outsideLargest.js";
import { softmaxRowsName } from "../../ops/softmaxRows.js";
import { addressOf, filledTensor, freeTensor, integersOf, makeTensor } from "../heap.js";
import { inScratch } from "../products/scratch.js";
import { wasmKernel } from "../wasmKernel.js";
import { kernelsOn } from "./kernels.js";

type Own = { readonly own: number };

/** The softmax of each row, and its log-sum-exp, [rows, 1]. */
export const softmaxRows = wasmKernel<{ x: TensorInfo }, Own>(
  softmaxRowsName,
  ({ inputs: { x }, attrs: { own }, backend }) => {
    const [rows, columns] = x.shape;
    return ofRows(backend, rows, columns, (logs, shares) =>
      kernelsOn(backend).softmaxRows(addressOf(backend, x), rows, columns, own, logs, shares),
    );
  },
);

/** For each row what it adds to a loss, [rows, 1], and the derivative by each number. */
export const crossEntropyRows = wasmKernel<{ s: TensorInfo; w: TensorInfo; offsets?: TensorInfo }, Own>(
  crossEntropyRowsName,
  ({ inputs: { s, w, offsets }, attrs: { own }, backend }) => {
    const [rows, columns] = s.shape;
    const [ofS, ofW] = [s, w].map((tensor) => addressOf(backend, tensor));
    const ofOffsets = offsets ? addressOf(backend, offsets) : 0;
    return ofRows(backend, rows, columns, (values, gradient) =>
      kernelsOn(backend).crossEntropyRows(ofS, ofW, ofOffsets, rows, columns, own, values, gradient),
    );
  },
);

export const leaveOneOutRows = wasmKernel<{ x: TensorInfo; v: TensorInfo }, Own>(
  leaveOneOutRowsName,
  ({ inputs: { x, v }, attrs: { own }, backend }) => {
    const [rows, columns] = x.shape;
    const [ofX, ofV] = [x, v].map((tensor) => addressOf(backend, tensor));
    return ofRows(backend, rows, columns, (values, gradient) =>
      kernelsOn(backend).leaveOneOutRows(ofX, ofV, rows, columns, own, values, gradient),
    );
  },
);

export const lowerLogSums = wasmKernel<{ x: TensorInfo; v: TensorInfo; rank: TensorInfo }, Own>(
  lowerLogSumsName,
  ({ inputs: { x, v, rank }, attrs: { own }, backend }) =>
    inScratch(backend, (take) => {
      const [rows, columns] = x.shape;
      const samples = rank.shape[1];
      const room = take(8 * (2 * samples + columns + 1));
      return ofRows(backend, rows, columns, (values, gradient) => {
        const [ofX, ofV] = [x, v].map((tensor) => addressOf(backend, tensor));
        const ranks = integersOf(backend, rank).byteOffset;
        kernelsOn(backend).lowerLogSums(ofX, ofV, ranks, rows, columns, samples, own, room, values, gradient);
      });
    }),
);

export const outsideLargest = wasmKernel<{ x: TensorInfo }, { readonly k: number }>(
  outsideLargestName,
  ({ inputs: { x }, attrs: { k }, backend }) =>
    inScratch(backend, (take) => {
      const [rows, columns] = x.shape;
      const room = take(4 * (2048 + columns));
      return filledTensor(backend, [rows, columns], (made) =>
        kernelsOn(backend).outsideLargest(addressOf(backend, x), rows, columns, k, room, addressOf(backend, made)),
      );
    }),
);

/** A number for each row, and a matrix; `fill` is given their addresses. */
function ofRows(
  backend: BackendWasm,
  rows: number,
  columns: number,
  fill: (ofEach: number, matrix: number) => void,
): TensorInfo[] {
  const ofEach = makeTensor(backend, [rows, 1]);
  try {
    const matrix = filledTensor(backend, [rows, columns], (made) =>
      fill(addressOf(backend, ofEach), addressOf(backend, made)),
    );
    return [ofEach, matrix];
  } catch (error) {
    freeTensor(backend, ofEach);
    throw error;
  }
}
