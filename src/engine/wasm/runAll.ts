import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { eachRun, type Run, type Windows } from "../windows.js";
import { freeTensor, integersOf, makeTensor } from "./heap.js";

/**
 * Runs through all windows of a pool of float32 numbers, with what a function on the heap wants to know of each run: the
 * address of the list of a window's cells, that list's bytes, the bytes of a cell's channels, and from window to window.
 */
export function runAll(
  backend: BackendWasm,
  windows: Windows,
  visit: (run: Run, cells: number, cellsBytes: number, channelBytes: number, step: number) => void,
): void {
  const { filter, channels, stride } = windows;
  const scratch = makeTensor(backend, filter, "int32");
  try {
    const list = integersOf(backend, scratch);
    eachRun(windows, (run) => {
      for (let i = 0; i < run.cells.length; i++) list[i] = 4 * run.cells[i];
      visit(run, list.byteOffset, 4 * run.cells.length, 4 * channels, 4 * stride[2] * channels);
    });
  } finally {
    freeTensor(backend, scratch);
  }
}
