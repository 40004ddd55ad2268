import { backend_util } from "@tensorflow/tfjs-core";

/** Depth, height and width; depth is 1 for images. */
type Triple = readonly [number, number, number];

/** How a pool's windows lie over its input `[batch, depth, height, width, channels]`. */
export interface Windows {
  readonly batch: number;
  readonly channels: number;
  readonly input: Triple;
  readonly output: Triple;
  readonly filter: Triple;
  readonly stride: Triple;
  /** Cells of padding in front of the first cell, along each axis. */
  readonly before: Triple;
  /** As tfjs wants it for the result. */
  readonly outShape: readonly number[];
}

/** What tfjs says of a pool, of images or of volumes. */
export interface PoolAttributes {
  readonly filterSize: number | number[];
  readonly strides: number | number[];
  readonly pad: "valid" | "same" | number;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** The windows of a pool over images `[batch, height, width, channels]`. */
export function windowsOfImages(shape: readonly number[], attributes: PoolAttributes): Windows {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const info = backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize as [number, number],
    strides as [number, number],
    1,
    pad,
    dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    channels: info.inChannels,
    input: [1, info.inHeight, info.inWidth],
    output: [1, info.outHeight, info.outWidth],
    filter: [1, info.filterHeight, info.filterWidth],
    stride: [1, info.strideHeight, info.strideWidth],
    before: [0, info.padInfo.top, info.padInfo.left],
    outShape: info.outShape,
  };
}

/** The windows of a pool over volumes `[batch, depth, height, width, channels]`. */
export function windowsOfVolumes(shape: readonly number[], attributes: PoolAttributes): Windows {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const info = backend_util.computePool3DInfo(
    shape as [number, number, number, number, number],
    filterSize as [number, number, number],
    strides as [number, number, number],
    1,
    pad,
    dimRoundingMode,
  );
  return {
    batch: info.batchSize,
    channels: info.inChannels,
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    filter: [info.filterDepth, info.filterHeight, info.filterWidth],
    stride: [info.strideDepth, info.strideHeight, info.strideWidth],
    before: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
    outShape: info.outShape,
  };
}

/**
 * Visits every window in the order of the output.
 *
 * @param visit given where the window's first channel lies in the output, and where those of its cells lie in the input:
 *   the first `count` entries of `cells`, in order, those in the padding left out. `cells` is used again for the next.
 */
export function eachWindow(windows: Windows, visit: (out: number, cells: Int32Array, count: number) => void): void {
  const { batch, channels, input, output, filter, stride, before } = windows;
  const [depth, height, width] = input;
  const cells = new Int32Array(filter[0] * filter[1] * filter[2]);
  const planes = ranges(depth, output[0], filter[0], stride[0], before[0]);
  const rows = ranges(height, output[1], filter[1], stride[1], before[1]);
  const columns = ranges(width, output[2], filter[2], stride[2], before[2]);
  let out = 0;
  for (let n = 0; n < batch; n++) {
    for (const [z0, z1] of planes) {
      for (const [y0, y1] of rows) {
        for (const [x0, x1] of columns) {
          let count = 0;
          for (let z = z0; z < z1; z++) {
            for (let y = y0; y < y1; y++) {
              const row = ((n * depth + z) * height + y) * width;
              for (let x = x0; x < x1; x++) cells[count++] = (row + x) * channels;
            }
          }
          visit(out, cells, count);
          out += channels;
        }
      }
    }
  }
}

/** Where each window begins and ends along one axis, inside the border. */
function ranges(length: number, windows: number, filter: number, stride: number, before: number): [number, number][] {
  return Array.from({ length: windows }, (_, i) => {
    const start = i * stride - before;
    return [Math.max(start, 0), Math.min(start + filter, length)];
  });
}
