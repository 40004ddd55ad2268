import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { Convolution } from "../convolution.js";
import { addressOf } from "../heap.js";
import { patchesOver, patchGrid, tapGrid } from "./convolve.js";
import { cellsIn, line, tableOf } from "./grid.js";
import { kernelsOn } from "./kernels.js";
import { noLimits } from "./matrixProduct.js";
import { packer, rowByRow } from "./packed.js";
import { layout, padded, share } from "./padded.js";
import { inScratch } from "./scratch.js";

/** Cells of the output whose patches, and whose gradient for eight channels, stay in the nearest cache. */
const CELLS = 256;

interface FilterGradient {
  readonly x: TensorInfo;
  readonly dy: TensorInfo;
  readonly filter: TensorInfo;
}

/**
 * Gradient of a convolution with respect to its filters, as a product: the patches transposed times the gradient of the
 * output. Writes all of `filter`.
 */
export function filterGradient(
  backend: BackendWasm,
  convolution: Convolution,
  { x, dy, filter }: FilterGradient,
): void {
  const { batch, inChannels, outChannels, input, output } = convolution;
  const kernels = kernelsOn(backend);
  const outVolume = layout(output, outChannels).volume;
  const most = share(batch, outVolume / outChannels);
  const [from, given, to] = [x, dy, filter].map((tensor) => addressOf(backend, tensor));
  inScratch(backend, (take) => {
    const room = padded(kernels, take, { ...patchesOver(convolution), size: input, channels: inChannels, most });
    const patches = patchGrid(convolution, room, most);
    const segments = tableOf(kernels, take, patches);
    const taps = tapGrid(convolution, room.steps);
    const m = cellsIn(taps);
    const rows = tableOf(kernels, take, taps);
    const targets = tableOf(kernels, take, line(m, outChannels));
    const { panels, pack } = packer(kernels, take, rowByRow(Math.min(CELLS, cellsIn(patches)), outChannels));
    let add = 0;
    for (let first = 0; first < batch; first += most) {
      const count = Math.min(most, batch - first);
      const a = room.place(from + 4 * first * layout(input, inChannels).volume, count);
      const cells = (count * cellsIn(patches)) / most;
      for (let cell = 0; cell < cells; cell += CELLS, add = 1) {
        const now = Math.min(CELLS, cells - cell);
        pack(given + 4 * (first * outVolume + cell * outChannels), now);
        const [at, n, { low, high }] = [segments + 4 * cell, outChannels, noLimits];
        kernels.multiply(a, rows, m, at, now, 1, panels, n, to, targets, 0, add, low, high);
      }
    }
  });
}
