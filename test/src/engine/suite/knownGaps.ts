import type { BackendName } from "../../../../src/engine/engine.js";
import { cases } from "./cases.js";

/** Checks of the suite that a backend fails, by name, each with its reason. */
export type Gaps = Readonly<Record<string, string>>;

/** What tfjs-core itself has wrong or lacks, whatever the backend. */
const everywhere: Gaps = {
  ...gradientsOf("comparisons have no gradient, and where() asks for that of its mask", [
    "where, by a comparison of the same input",
  ]),
  ...gradientsOf("its mask is a comparison, which has no gradient", ["divNoNan"]),
  ...gradientsOf("is not summed over the axes that were broadcast", [
    ...["maximum, broadcast", "minimum, broadcast", "maximum with a scalar", "squaredDifference, broadcast"],
    ...["matMul of batches by one matrix", "matMul of one matrix by batches"],
  ]),
  ...gradientsOf("calls a method of tensors that the library is built without", [
    ...["prod of [3,4] over axes 1", "prod of [4,3] over axes 0"],
  ]),
  ...gradientsOf("permutes the axes the wrong way", [
    ...["cumsum of the first axis", "cumsum of the first axis, exclusive and reversed", "cumsum of the middle axis"],
  ]),
  ...gradientsOf("none is registered", [
    ...["einsum of a product of matrices", "einsum of batches", "conv2d dilated"],
    ...named("conv3dTranspose"),
  ]),
  ...gradientsOf("that of a slice, as if nothing were reflected", ["mirrorPad by reflection"]),
};

/** What the backends of tfjs share, and TensorFlow's own has right. */
const ofTfjs: Gaps = {
  ...gradientsOf("divides by the whole window where padding is part of it", [
    ...["avgPool 3x3 same, stride 2", "avgPool 2x2 same, stride 2, odd size", "avgPool3d 3x3x3 same, stride 2"],
  ]),
  ...both("'same' padding of volumes goes below 0 where windows are smaller than the stride", [
    "conv3d 1x1x1 same, stride 2, even size",
  ]),
};

/** Each backend's. A check that passes again must be taken off; the tests say so. */
export const knownGaps: Readonly<Record<BackendName, Gaps>> = {
  native: { ...everywhere },
  webgpu: { ...everywhere, ...ofTfjs },
  wasm: {
    ...everywhere,
    ...ofTfjs,
    ...both("no kernel Einsum", named("einsum")),
    ...both("no kernel UnsortedSegmentSum", named("unsortedSegmentSum")),
    ...gradientsOf("no kernel UnsortedSegmentSum", named("gather of")),
    ...gradientsOf(
      "no kernel Conv2DBackpropFilter, nor those for depthwise convolutions",
      named("conv2d", "depthwiseConv2d", "fused conv2d", "fused depthwiseConv2d", "separableConv2d", "conv1d"),
    ),
    ...gradientsOf("Conv3DBackpropInputV2 is wrong", named("conv3d")),
    ...both("Conv3DBackpropInputV2 is wrong", named("conv3dTranspose")),
    "fused matMul with bias of batches over 60": "the bias is added once for every 48 terms",
  },
  cpu: {
    ...everywhere,
    ...ofTfjs,
    ...gradientsOf("height and width are mistaken for each other", [
      ...["twice as large", "to an odd size", "smaller", "larger, corners aligned"].map(
        (what) => `resizeBilinear ${what}`,
      ),
    ]),
    ...gradientsOf("batches are mixed up", named("resizeNearestNeighbor")),
  },
};

function gradientsOf(reason: string, names: readonly string[]): Gaps {
  return Object.fromEntries(names.map((name) => [`${name}: gradient`, reason]));
}

function both(reason: string, names: readonly string[]): Gaps {
  return { ...Object.fromEntries(names.map((name) => [name, reason])), ...gradientsOf(reason, names) };
}

/** The names of the cases that begin so. */
function named(...beginnings: readonly string[]): string[] {
  return cases.map(({ name }) => name).filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}
