import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { MaxPool, MaxPool3D, type TensorInfo } from "@tensorflow/tfjs-core";
import { type PoolAttributes, type Windows, windowsOfImages, windowsOfVolumes } from "../windows.js";
import { addressOf, filledTensor } from "./heap.js";
import { runAll } from "./runAll.js";
import { maxRun } from "./simd/poolRun.js";
import { wasmKernel } from "./wasmKernel.js";

/**
 * The largest number of each window of an image `[batch, height, width, channels]`; NaN where a window holds one, which
 * the backend's own leaves out.
 */
export const maxPool = wasmKernel<{ x: TensorInfo }, PoolAttributes>(MaxPool, ({ inputs: { x }, attrs, backend }) =>
  largestOf(backend, x, windowsOfImages(x.shape, attrs)),
);

/**
 * The same of volumes `[batch, depth, height, width, channels]`.
 *
 * The backend's own starts from the smallest positive number, and so answers 1.2e-38 where a window has none.
 */
export const maxPool3D = wasmKernel<{ x: TensorInfo }, PoolAttributes>(MaxPool3D, ({ inputs: { x }, attrs, backend }) =>
  largestOf(backend, x, windowsOfVolumes(x.shape, attrs)),
);

function largestOf(backend: BackendWasm, x: TensorInfo, windows: Windows): TensorInfo {
  return filledTensor(backend, windows.outShape, (made) => {
    const [from, to, largest] = [addressOf(backend, x), addressOf(backend, made), maxRun(backend)];
    runAll(backend, windows, (run, cells, cellsBytes, channelBytes, step) =>
      largest(from + 4 * run.first, to + 4 * run.out, cells, cellsBytes, run.windows, channelBytes, step),
    );
  });
}
