import type { Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, globalAverage, maxPool } from "../definition/make.js";

export const unetDefaults = {
  /** Channels of the first level; each level doubles them and halves the edges. */
  width: 16,
  levels: 5,
};

/**
 * The downward half of a U-Net, and the mean of each channel at its end.
 * @see Ronneberger et al. (2015), U-Net, in the form of Dufumier et al. (2021), arXiv 2106.08808
 */
export function unet({ width, levels }: typeof unetDefaults): Layer {
  const conv = (name: string, count: number) => convolution(name, count, 3, { padding: 1, initialisation: "xavier" });
  const steps = Array.from({ length: levels }, (_, level) => {
    const count = width * 2 ** level;
    const twice = [
      ...[conv("conv1", count), batchNorm("norm1"), activation()],
      ...[conv("conv2", count), batchNorm("norm2"), activation()],
    ];
    const pool = level > 0 ? [maxPool(2, { name: "maxpool" })] : [];
    return chain(`${level}`, [...pool, chain("doubleconv", twice)]);
  });
  return chain("", [chain("down", steps), globalAverage()]);
}
