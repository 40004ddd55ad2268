import { type CompiledKernel, compiledOnHeap } from "../compiled.js";
import { bytes } from "./bytes.js";

/** What is compiled from the folder `kernels/losses`. */
export interface LossKernels {
  readonly crossEntropyRows: CompiledKernel;
  readonly groupMoments: CompiledKernel;
  readonly leaveOneOutRows: CompiledKernel;
  readonly lowerLogSums: CompiledKernel;
  readonly outsideLargest: CompiledKernel;
  readonly scaleGroups: CompiledKernel;
  readonly softmaxRows: CompiledKernel;
}

/** Our compiled kernels at work on the heap of a backend. */
export const kernelsOn = compiledOnHeap<LossKernels>(bytes);
