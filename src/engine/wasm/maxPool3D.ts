import { MaxPool3D, type TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, makeTensor } from "./heap.js";
import { wasmKernel } from "./wasmKernel.js";
import { eachWindow, type PoolAttributes, windowsOfVolumes } from "./windows.js";

/**
 * The largest number of each window of a volume `[batch, depth, height, width, channels]`.
 *
 * The backend's own starts from the smallest positive number, and so answers 1.2e-38 where a window has none.
 */
export const maxPool3D = wasmKernel<{ x: TensorInfo }, PoolAttributes>(
  MaxPool3D,
  ({ inputs: { x }, attrs, backend }) => {
    const windows = windowsOfVolumes(x.shape, attrs);
    const result = makeTensor(backend, windows.outShape);
    const numbers = floatsOf(backend, x);
    const largest = floatsOf(backend, result);
    const { channels } = windows;
    eachWindow(windows, (out, cells, count) => {
      for (let c = 0; c < channels; c++) largest[out + c] = numbers[cells[0] + c];
      for (let k = 1; k < count; k++) {
        const cell = cells[k];
        for (let c = 0; c < channels; c++) {
          const here = numbers[cell + c];
          if (here > largest[out + c]) largest[out + c] = here;
        }
      }
    });
    return result;
  },
);
