import type { Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, maxPool } from "../definition/make.js";

export const alexNetDefaults = {
  /** Channels of the five convolutions. */
  channels: [64, 128, 192, 192, 128] as readonly number[],
};

/**
 * AlexNet of images or volumes, up to the largest number of each channel; names of PyTorch's Sequential.
 * @see Abrol et al. (2021), Deep learning encodes robust discriminative neuroimaging representations
 */
export function alexNet({ channels }: typeof alexNetDefaults): Layer {
  if (channels.length !== 5) throw new RangeError(`"channels" needs 5 numbers, found ${channels.length}`);
  const layers: Layer[] = [];
  const next = () => `${layers.length}`;
  channels.forEach((count, place) => {
    const [size, stride, padding] = [place === 0 ? 5 : 3, place === 0 ? 2 : 1, place < 2 ? 0 : 1];
    layers.push(convolution(next(), count, size, { stride, padding, initialisation: "uniform" }));
    layers.push(batchNorm(next()), activation());
    if (place < 2) layers.push(maxPool(3, { name: next() }));
  });
  return chain("", [chain("features", [...layers, { kind: "globalMax", name: next() }])]);
}
