import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { Convolution } from "../convolution.js";
import { addressOf } from "../heap.js";
import { cellsIn, type Grid, line, runsOf, tableOf } from "./grid.js";
import { kernelsOn } from "./kernels.js";
import { type Limits, paddedBias } from "./matrixProduct.js";
import { packer, rowByRow } from "./packed.js";
import { eachAxis, layout, padded, share } from "./padded.js";
import { inScratch } from "./scratch.js";

interface Convolved {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
  readonly y: TensorInfo;
  readonly bias?: TensorInfo | undefined;
  readonly limits: Limits;
}

/**
 * A convolution as a product: the rows are the patches, where they lie in the padded input, and the columns the filters.
 * Writes all of y.
 */
export function convolve(
  backend: BackendWasm,
  convolution: Convolution,
  { x, filter, y, bias, limits }: Convolved,
): void {
  const { batch, inChannels, outChannels, input, output } = convolution;
  const kernels = kernelsOn(backend);
  const outVolume = layout(output, outChannels).volume;
  const most = share(batch, outVolume / outChannels);
  const [from, filters, to] = [x, filter, y].map((tensor) => addressOf(backend, tensor));
  inScratch(backend, (take) => {
    const room = padded(kernels, take, { ...patchesOver(convolution), size: input, channels: inChannels, most });
    const patches = patchGrid(convolution, room, most);
    const rows = tableOf(kernels, take, patches);
    const { runs, run } = runsOf(tapGrid(convolution, room.steps));
    const segments = tableOf(kernels, take, runs);
    const targets = tableOf(kernels, take, line(cellsIn(patches), outChannels));
    const { panels, pack } = packer(kernels, take, rowByRow(cellsIn(runs) * run, outChannels));
    const start = bias ? paddedBias(backend, take, bias) : 0;
    pack(filters);
    for (let first = 0; first < batch; first += most) {
      const count = Math.min(most, batch - first);
      const a = room.place(from + 4 * first * layout(input, inChannels).volume, count);
      const m = (count * cellsIn(patches)) / most;
      const out = to + 4 * first * outVolume;
      const [n, segmentCount] = [outChannels, cellsIn(runs)];
      kernels.multiply(
        a,
        rows,
        m,
        segments,
        segmentCount,
        run,
        panels,
        n,
        out,
        targets,
        start,
        0,
        limits.low,
        limits.high,
      );
    }
  });
}

/** The padding and extent of the input that patches look at. */
export function patchesOver({ before, output, stride, filter, dilation }: Convolution) {
  const needed = eachAxis((axis) => (output[axis] - 1) * stride[axis] + (filter[axis] - 1) * dilation[axis] + 1);
  return { before, needed };
}

/** Where the patches of so many volumes begin. */
export function patchGrid(
  { output, stride }: Convolution,
  { steps, volume }: { readonly steps: readonly number[]; readonly volume: number },
  count: number,
): Grid {
  return { extents: [count, ...output], steps: [volume, ...steps.map((step, axis) => step * stride[axis])] };
}

/** Where the numbers of a patch lie, from its beginning, in the order of a filter. */
export function tapGrid({ filter, dilation, inChannels }: Convolution, steps: readonly number[]): Grid {
  return { extents: [...filter, inChannels], steps: [...steps.map((step, axis) => step * dilation[axis]), 1] };
}
