import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend, getKernel, type KernelConfig, registerKernel, unregisterKernel } from "@tensorflow/tfjs-core";
import { adamStep } from "./adamStep.js";
import { addBias } from "./addBias.js";
import { averagePool3D, averagePool3DGrad } from "./averagePool3D.js";
import { blendColumns, columnSums } from "./columns.js";
import { comparisons } from "./comparisons.js";
import {
  conv2D,
  conv2DBackpropFilter,
  conv2DBackpropInput,
  conv3D,
  conv3DBackpropFilter,
  conv3DBackpropInput,
  fusedConv2D,
} from "./convolutions.js";
import { depthwiseBackpropFilter, depthwiseBackpropInput } from "./depthwise.js";
import { einsum } from "./einsum.js";
import { elementwise } from "./elementwise.js";
import { hastenJoins } from "./joins.js";
import { groupMoments, scaleGroups } from "./losses/groups.js";
import { crossEntropyRows, leaveOneOutRows, lowerLogSums, outsideLargest, softmaxRows } from "./losses/rowLosses.js";
import { guardMemory } from "./mallocGuard.js";
import { batchMatMul, fusedMatMul } from "./matMul.js";
import { maxPool, maxPool3D } from "./maxPool3D.js";
import { maxPool3DGrad, maxPoolGrad } from "./maxPoolGrad.js";
import { oneHot } from "./oneHot.js";
import { max, mean, min, sum } from "./reductions.js";
import { mendDepthwise } from "./samePadding.js";
import { cast, identity } from "./shared.js";
import { unsortedSegmentSum } from "./unsortedSegmentSum.js";

/** Our kernels for the WASM backend; each replaces the backend's own of that name, or adds what it lacks. */
const kernels: readonly KernelConfig[] = [
  adamStep,
  addBias,
  averagePool3D,
  averagePool3DGrad,
  batchMatMul,
  blendColumns,
  ...comparisons,
  cast,
  columnSums,
  conv2D,
  conv2DBackpropFilter,
  conv2DBackpropInput,
  conv3D,
  conv3DBackpropFilter,
  conv3DBackpropInput,
  crossEntropyRows,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  fusedConv2D,
  fusedMatMul,
  einsum,
  ...elementwise,
  groupMoments,
  identity,
  leaveOneOutRows,
  lowerLogSums,
  max,
  maxPool,
  maxPool3D,
  maxPool3DGrad,
  maxPoolGrad,
  mean,
  min,
  oneHot,
  outsideLargest,
  scaleGroups,
  softmaxRows,
  sum,
  unsortedSegmentSum,
];

/**
 * Puts our kernels in place of the WASM backend's own, where those are missing, wrong or slow, and guards its memory. The
 * backend must be current. Once is enough.
 */
export function registerWasmKernels(): void {
  guardMemory(backend() as BackendWasm);
  for (const kernel of kernels) {
    if (getKernel(kernel.kernelName, "wasm")) unregisterKernel(kernel.kernelName, "wasm");
    registerKernel(kernel);
  }
  mendDepthwise();
  hastenJoins();
}
