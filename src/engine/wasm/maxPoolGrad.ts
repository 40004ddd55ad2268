import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { MaxPool3DGrad, MaxPoolGrad, type TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, makeZeros } from "./heap.js";
import { wasmKernel } from "./wasmKernel.js";
import { eachWindow, type PoolAttributes, type Windows, windowsOfImages, windowsOfVolumes } from "./windows.js";

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
  const dx = makeZeros(backend, input.shape);
  const numbers = floatsOf(backend, input);
  const largest = floatsOf(backend, output);
  const given = floatsOf(backend, dy);
  const gradient = floatsOf(backend, dx);
  const { channels } = windows;
  const waiting = new Float32Array(channels);
  eachWindow(windows, (out, cells, count) => {
    for (let c = 0; c < channels; c++) waiting[c] = given[out + c];
    for (let k = 0; k < count; k++) {
      const cell = cells[k];
      for (let c = 0; c < channels; c++) {
        if (numbers[cell + c] === largest[out + c]) {
          gradient[cell + c] += waiting[c];
          waiting[c] = 0;
        }
      }
    }
  });
  return dx;
}
