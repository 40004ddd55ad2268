import { type DataType, OneHot, type TensorInfo } from "@tensorflow/tfjs-core";
import { filledTensor, integersOf } from "./heap.js";
import { wasmKernel } from "./wasmKernel.js";

interface OneHotAttributes {
  readonly depth: number;
  readonly onValue: number;
  readonly offValue: number;
  readonly dtype: DataType;
}

/** One value at each index, another elsewhere, of any type; the backend's own writes whole numbers into the bits of real ones. */
export const oneHot = wasmKernel<{ indices: TensorInfo }, OneHotAttributes>(
  OneHot,
  ({ inputs: { indices }, attrs: { depth, onValue, offValue, dtype }, backend }) =>
    filledTensor(
      backend,
      [...indices.shape, depth],
      (made) => {
        const out = backend.typedArrayFromHeap(made).fill(offValue);
        integersOf(backend, indices).forEach((index, row) => {
          if (index >= 0 && index < depth) out[row * depth + index] = onValue;
        });
      },
      dtype,
    ),
);
