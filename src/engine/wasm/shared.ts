import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { Cast, type DataType, Identity, type TensorInfo } from "@tensorflow/tfjs-core";
import { makeTensor, reshaped } from "./heap.js";
import { wasmKernel } from "./wasmKernel.js";

/** The same tensor once more: tensors never change, so it shares the memory. */
export const identity = wasmKernel<{ x: TensorInfo }, object>(Identity, ({ inputs: { x }, backend }) =>
  reshaped(backend, x, x.shape),
);

/** The numbers as another type; of the same type, without a copy. */
export const cast = wasmKernel<{ x: TensorInfo }, { readonly dtype: DataType }>(
  Cast,
  ({ inputs: { x }, attrs: { dtype }, backend }) =>
    x.dtype === dtype ? reshaped(backend, x, x.shape) : copied(backend, x, dtype),
);

function copied(backend: BackendWasm, x: TensorInfo, dtype: DataType): TensorInfo {
  const made = makeTensor(backend, x.shape, dtype);
  const [to, from] = [made, x].map((tensor) => backend.typedArrayFromHeap(tensor));
  if (dtype === "bool") for (let i = 0; i < to.length; i++) to[i] = +(from[i] !== 0);
  else to.set(from);
  return made;
}
