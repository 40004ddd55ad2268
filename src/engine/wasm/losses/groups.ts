import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import { groupMomentsName, scaleGroupsName } from "../../ops/groupMoments.js";
import { addressOf, filledTensor, floatsOf, integersOf, moduleOf } from "../heap.js";
import { inScratch } from "../products/scratch.js";
import { wasmKernel } from "../wasmKernel.js";
import { kernelsOn } from "./kernels.js";

interface Grouped {
  readonly x: TensorInfo;
  readonly groups: TensorInfo;
}

/** For each group of numbers, the sum of what they are above its centre, and of the squares of that, [groups, 2]. */
export const groupMoments = wasmKernel<Grouped & { centres: TensorInfo }, undefined>(
  groupMomentsName,
  ({ inputs: { x, groups, centres }, backend }) =>
    inScratch(backend, (take) => {
      const [count] = centres.shape;
      const room = take(16 * count);
      return filledTensor(backend, [count, 2], (made) => {
        const sums = new Float64Array(moduleOf(backend).HEAPU8.buffer, room, 2 * count).fill(0);
        const [from, middle] = [x, centres].map((tensor) => addressOf(backend, tensor));
        const of = integersOf(backend, groups).byteOffset;
        kernelsOn(backend).groupMoments(from, of, util.sizeFromShape(x.shape), middle, room);
        floatsOf(backend, made).set(sums);
      });
    }),
);

/** Each number times its group's slope, plus its group's offset. */
export const scaleGroups = wasmKernel<Grouped & { slopes: TensorInfo; offsets: TensorInfo }, undefined>(
  scaleGroupsName,
  ({ inputs: { x, groups, slopes, offsets }, backend }) =>
    filledTensor(backend, x.shape, (made) => {
      const [from, slope, offset, to] = [x, slopes, offsets, made].map((tensor) => addressOf(backend, tensor));
      const of = integersOf(backend, groups).byteOffset;
      kernelsOn(backend).scaleGroups(from, of, util.sizeFromShape(x.shape), slope, offset, to);
    }),
);
