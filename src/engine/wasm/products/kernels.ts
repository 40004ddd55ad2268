import { type CompiledKernel, compiledOnHeap } from "../compiled.js";
import { bytes } from "./bytes.js";

/** What is compiled from the folder `kernels/tensors`. */
export interface ProductKernels {
  readonly border: CompiledKernel;
  readonly multiply: CompiledKernel;
  readonly pack: CompiledKernel;
  readonly places: CompiledKernel;
}

/** Our compiled kernels at work on the heap of a backend. */
export const kernelsOn = compiledOnHeap<ProductKernels>(bytes);
