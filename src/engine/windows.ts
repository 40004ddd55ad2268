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
    // Where strides leave cells out, tfjs says -1 for what TensorFlow and its own images take as no padding.
    before: [Math.max(info.padInfo.front, 0), Math.max(info.padInfo.top, 0), Math.max(info.padInfo.left, 0)],
    outShape: info.outShape,
  };
}

/** Windows beside each other, none of them cut differently by the border. */
export interface Run {
  /** Where the first window's first channel lies in the output, and its first cell's in the input. */
  readonly out: number;
  readonly first: number;
  readonly windows: number;
  /** How far each cell of a window lies from its first, in the order of memory; those in the padding left out. */
  readonly cells: readonly number[];
}

/** Visits all windows, in runs along the last axis, in the order of the output. */
export function eachRun(windows: Windows, visit: (run: Run) => void): void {
  const { batch, channels, input, output, filter, stride, before } = windows;
  const [depth, height, width] = input;
  const [planes, rows, columns] = [0, 1, 2].map((a) => ranges(input[a], output[a], filter[a], stride[a], before[a]));
  let out = 0;
  for (let n = 0; n < batch; n++) {
    for (const plane of planes) {
      for (const row of rows) {
        for (let x = 0, next = 0; x < columns.length; x = next) {
          const column = columns[x];
          for (next = x + 1; next < columns.length && alike(columns[next], columns[next - 1], stride[2]); ) next++;
          const first = (((n * depth + plane.start) * height + row.start) * width + column.start) * channels;
          visit({ out, first, windows: next - x, cells: cellsOf(plane.size, row.size, column.size) });
          out += (next - x) * channels;
        }
      }
    }
  }

  function cellsOf(deep: number, high: number, wide: number): number[] {
    const cells: number[] = [];
    for (let z = 0; z < deep; z++)
      for (let y = 0; y < high; y++)
        for (let x = 0; x < wide; x++) cells.push(((z * height + y) * width + x) * channels);
    return cells;
  }
}

/** Where a window begins along one axis and how many of its cells lie inside the border. */
interface Range {
  readonly start: number;
  readonly size: number;
}

const alike = (range: Range, previous: Range, stride: number) =>
  range.size === previous.size && range.start === previous.start + stride;

function ranges(length: number, windows: number, filter: number, stride: number, before: number): Range[] {
  return Array.from({ length: windows }, (_, i) => {
    const start = Math.max(i * stride - before, 0);
    return { start, size: Math.min(i * stride - before + filter, length) - start };
  });
}
