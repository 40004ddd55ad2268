import type { BackendName } from "../../../../src/engine/engine.js";

/** Checks of the suite that a backend fails, by name, each with its reason. */
export type Gaps = Readonly<Record<string, string>>;

/** What tfjs-core itself has wrong, whatever the backend. */
const everywhere: Gaps = {
  ...gradientsOf("that of a slice, as if nothing were reflected", ["mirrorPad by reflection"]),
};

const paddingBelowNought: Gaps = both(
  "'same' padding of volumes goes below 0 where windows are smaller than the stride",
  [
    "conv3d 1x1x1 same, stride 2, even size",
    ...["maxPool3d", "avgPool3d"].map((pool) => `${pool} 1x1x1 same, stride 2, even size`),
    ...["maxPool3d", "avgPool3d"].map((pool) => `${pool} 2x2x2 same, stride 3`),
  ],
);

/** Each backend's. A check that passes again must be taken off; the tests say so. */
export const knownGaps: Readonly<Record<BackendName, Gaps>> = {
  native: {
    ...everywhere,
    ...both("the binding takes 'same' and 'valid' alone", ["conv2d with explicit padding"]),
    "searchSorted, from the left": "there is no such kernel",
  },
  webgpu: { ...everywhere, ...paddingBelowNought, "unique, its values": "there is no such kernel" },
  wasm: { ...everywhere },
  cpu: {
    ...everywhere,
    ...paddingBelowNought,
    ...gradientsOf("height and width are mistaken for each other", [
      ...["resizeBilinear twice as large", "resizeBilinear to an odd size"],
      ...["resizeBilinear smaller", "resizeBilinear larger, corners aligned"],
    ]),
  },
};

function gradientsOf(reason: string, names: readonly string[]): Gaps {
  return Object.fromEntries(names.map((name) => [`${name}: gradient`, reason]));
}

function both(reason: string, names: readonly string[]): Gaps {
  return { ...Object.fromEntries(names.map((name) => [name, reason])), ...gradientsOf(reason, names) };
}
