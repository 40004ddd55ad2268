import type { Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, globalAverage, maxPool } from "../definition/make.js";

export const sfcnDefaults = {
  /** Channels of each block; each but the last, of filters of one cell, halves the edges. */
  channels: [32, 64, 128, 256, 256, 64] as readonly number[],
};

/**
 * The simple fully convolutional network, up to its dropout and last convolution, which a linear head with dropout is.
 * @see Peng et al. (2021), Accurate brain age prediction with lightweight deep neural networks
 */
export function sfcn({ channels }: typeof sfcnDefaults): Layer {
  const blocks = channels.map((count, place) => {
    const last = place === channels.length - 1;
    const [size, padding] = last ? [1, 0] : [3, 1];
    const pool = last ? [] : [maxPool(2, { name: "2" })];
    const conv = convolution("0", count, size, { padding, initialisation: "uniform" });
    return chain(`conv_${place}`, [conv, batchNorm("1"), ...pool, activation()]);
  });
  return chain("", [chain("feature_extractor", blocks), globalAverage("classifier.average_pool")]);
}
