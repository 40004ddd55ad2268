import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { MaxPool3DGrad, MaxPoolGrad, type TensorInfo } from "@tensorflow/tfjs-core";
import { type PoolAttributes, type Windows, windowsOfImages, windowsOfVolumes } from "../windows.js";
import { addressOf, filledTensor, floatsOf } from "./heap.js";
import { runAll } from "./runAll.js";
import { maxGradRun, maxGradRunApart } from "./simd/poolRun.js";
import { wasmKernel } from "./wasmKernel.js";

interface Inputs {
  readonly dy: TensorInfo;
  readonly input: TensorInfo;
  readonly output: TensorInfo;
}

/**
 * The gradients of max pooling: what comes back to a window goes to the first of its cells that holds the largest number.
 *
 * The backend's own kernels look for it from the smallest positive number on, and send the gradient of a window without
 * a positive number to the first cell of the tensor.
 */
export const maxPoolGrad = wasmKernel<Inputs, PoolAttributes>(MaxPoolGrad, ({ inputs, attrs, backend }) =>
  toTheLargest(backend, inputs, windowsOfImages(inputs.input.shape, attrs)),
);

export const maxPool3DGrad = wasmKernel<Inputs, PoolAttributes>(MaxPool3DGrad, ({ inputs, attrs, backend }) =>
  toTheLargest(backend, inputs, windowsOfVolumes(inputs.input.shape, attrs)),
);

function toTheLargest(backend: BackendWasm, { dy, input, output }: Inputs, windows: Windows): TensorInfo {
  const apart = cover(windows);
  return filledTensor(backend, input.shape, (dx) => {
    if (!apart) floatsOf(backend, dx).fill(0);
    const [x, y, given, gradient] = [input, output, dy, dx].map((tensor) => addressOf(backend, tensor));
    const give = (apart ? maxGradRunApart : maxGradRun)(backend);
    runAll(backend, windows, ({ first, out, windows }, ...layout) => {
      const [cells, cellsBytes, channelBytes, step] = layout;
      const [from, to] = [4 * first, 4 * out];
      give(x + from, y + to, cells, cellsBytes, windows, channelBytes, step, given + to, gradient + from);
    });
  });
}

/** Whether every cell of the input lies in exactly one window. */
function cover({ input, output, filter, stride, before }: Windows): boolean {
  return input.every((length, a) => filter[a] === stride[a] && output[a] * stride[a] >= length + before[a]);
}
