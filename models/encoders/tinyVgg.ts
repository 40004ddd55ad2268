import type { Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, maxPool } from "../definition/make.js";

export const tinyVggDefaults = {
  /** Channels of each block; each halves the edges. */
  channels: [8, 16, 32, 64, 128] as readonly number[],
};

/**
 * The small network for brain age; all cells of the last maps are its features, so they depend on the size of the image.
 * @see Cole et al. (2017), Predicting brain age with deep learning
 */
export function tinyVgg({ channels }: typeof tinyVggDefaults): Layer {
  const conv = (name: string, count: number) => convolution(name, count, 3, { padding: 1, initialisation: "xavier" });
  const blocks = channels.map((count, place) =>
    chain(`${place}`, [
      ...[conv("conv1", count), activation(), conv("conv2", count), batchNorm("batchnorm"), activation()],
      maxPool(2, { name: "pooling" }),
    ]),
  );
  return chain("", [chain("down", blocks), { kind: "flatten", name: "" }]);
}
