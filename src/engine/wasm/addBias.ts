import type { TensorInfo } from "@tensorflow/tfjs-core";
import { addBiasName } from "../ops/addBias.js";
import { addressOf, floatsOf, makeTensor } from "./heap.js";
import { addRow } from "./simd/addRow.js";
import { wasmKernel } from "./wasmKernel.js";

/** Adds a bias `[channels]` to every row of `[cells, channels]`; the backend's own sum takes long over few channels. */
export const addBias = wasmKernel<{ x: TensorInfo; bias: TensorInfo }, undefined>(
  addBiasName,
  ({ inputs: { x, bias }, backend }) => {
    for (const tensor of [x, bias]) floatsOf(backend, tensor);
    const [cells, channels] = x.shape;
    const result = makeTensor(backend, x.shape);
    const [from, row, to] = [x, bias, result].map((tensor) => addressOf(backend, tensor));
    addRow(backend)(from, row, to, cells, 4 * channels);
    return result;
  },
);
