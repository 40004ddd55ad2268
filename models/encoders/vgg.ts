import type { Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, dropout, linear, maxPool } from "../definition/make.js";

/** VGG11's. */
export const vggDefaults = {
  /** Convolutions of each group; maxima of 2 between groups halve the edges. */
  repeats: [1, 1, 2, 2, 2] as readonly number[],
  /** Channels of each group. */
  channels: [64, 128, 256, 512, 512] as readonly number[],
  /** Cells along each edge that are averaged to at the end. */
  cells: 7,
  /** Numbers of the two dense layers at the end. */
  hidden: 128,
  dropout: 0.5,
};

/**
 * VGG with batch norm, of images or volumes, up to the layer before its last; names of the benchmark of brain images.
 * @see Simonyan and Zisserman (2015), Very deep convolutional networks; Dufumier et al. (2021), arXiv 2106.01132
 */
export function vgg({ repeats, channels, cells, hidden, dropout: rate }: typeof vggDefaults): Layer {
  if (channels.length !== repeats.length)
    throw new RangeError(`"channels" needs ${repeats.length} numbers, as "repeats", found ${channels.length}`);
  const groups = repeats.flatMap((count, place) => {
    const units = Array.from({ length: count }, (_, unit) => convolutionUnit(`conv${unit + 1}`, channels[place]));
    const group = chain(`conv${place + 1}`, units);
    return place === repeats.length - 1 ? [group] : [group, maxPool(2, { name: `pool${place + 1}` })];
  });
  const dense = (name: string) => linear(name, hidden, { initialisation: "small" });
  const classifier = [
    ...[dense("0"), activation("relu", "1"), dropout(rate, "2")],
    ...[dense("3"), activation("relu", "4"), dropout(rate, "5")],
  ];
  return chain("", [
    ...groups,
    { kind: "adaptiveAverage", name: "avgpool", cells },
    { kind: "flatten", name: "" },
    chain("classifier", classifier),
  ]);
}

function convolutionUnit(name: string, channels: number): Layer {
  const conv = convolution("0", channels, 3, { padding: 1, initialisation: "kaimingFanOut" });
  return chain(name, [conv, batchNorm("1"), activation("relu", "2")]);
}
