import { AvgPool3D, AvgPool3DGrad, type TensorInfo } from "@tensorflow/tfjs-core";
import { eachRun, type PoolAttributes, windowsOfVolumes } from "../windows.js";
import { filledTensor, floatsOf } from "./heap.js";
import { wasmKernel } from "./wasmKernel.js";

/**
 * The mean of each window of a volume `[batch, depth, height, width, channels]`, of the cells inside the border.
 *
 * The backend's own looks at other cells where "same" windows are smaller than their strides.
 */
export const averagePool3D = wasmKernel<{ x: TensorInfo }, PoolAttributes>(
  AvgPool3D,
  ({ inputs: { x }, attrs, backend }) => {
    const windows = windowsOfVolumes(x.shape, attrs);
    const { channels, stride } = windows;
    return filledTensor(backend, windows.outShape, (made) => {
      const [from, to] = [x, made].map((tensor) => floatsOf(backend, tensor));
      eachRun(windows, ({ out, first, windows: count, cells }) => {
        for (let w = 0, y = out, x = first; w < count; w++, x += stride[2] * channels)
          for (let c = 0; c < channels; c++, y++) {
            let total = 0;
            for (const cell of cells) total += from[x + cell + c];
            to[y] = total / cells.length;
          }
      });
    });
  },
);

/** What comes back to each window over the cells of a whole one, for each cell inside, as the kernels of other backends have it. */
export const averagePool3DGrad = wasmKernel<{ dy: TensorInfo; input: TensorInfo }, PoolAttributes>(
  AvgPool3DGrad,
  ({ inputs: { dy, input }, attrs, backend }) => {
    const windows = windowsOfVolumes(input.shape, attrs);
    const { channels, stride, filter } = windows;
    const whole = filter[0] * filter[1] * filter[2];
    return filledTensor(backend, input.shape, (made) => {
      const [from, to] = [dy, made].map((tensor) => floatsOf(backend, tensor));
      to.fill(0);
      eachRun(windows, ({ out, first, windows: count, cells }) => {
        for (let w = 0, y = out, x = first; w < count; w++, x += stride[2] * channels)
          for (let c = 0; c < channels; c++, y++) for (const cell of cells) to[x + cell + c] += from[y] / whole;
      });
    });
  },
);
