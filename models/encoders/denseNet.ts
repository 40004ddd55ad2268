import type { Layer } from "../definition/layer.js";
import {
  activation,
  averagePool,
  batchNorm,
  chain,
  concat,
  convolution,
  dropout,
  globalAverage,
  identity,
} from "../definition/make.js";
import { oneOf } from "./settings.js";
import { stemLayers, stems } from "./stem.js";

const initialisation = "kaimingFanIn";

/** DenseNet121's. */
export const denseNetDefaults = {
  /** Channels that each layer adds. */
  growth: 32,
  /** Layers of each block; between blocks the channels and the edges are halved. */
  blocks: [6, 12, 24, 16] as readonly number[],
  /** Channels of the first convolution. */
  initial: 64,
  /** Channels of a layer's narrow convolution, in multiples of the growth. */
  bottleneck: 4,
  stem: "standard",
  /** Before the mean of each channel: norm and rectifier (classifiers), rectifier (projections), or nothing. */
  end: "norm",
  /** The share of new channels' numbers that is dropped in training. */
  dropout: 0,
};

type Settings = typeof denseNetDefaults;

/**
 * DenseNet-BC of images or volumes, with the names of torchvision: every layer sees what all layers before it in the block gave.
 * @see Huang et al. (2017), Densely connected convolutional networks
 */
export function denseNet(settings: Settings): Layer {
  const { blocks, growth, initial } = settings;
  const stem = stemLayers(
    oneOf("stem", settings.stem, stems),
    initial,
    ["conv0", "norm0", "relu0", "pool0"],
    initialisation,
  );
  let channels = initial;
  const body = blocks.flatMap((count, place) => {
    const layers = Array.from({ length: count }, (_, layer) => denseLayer(`denselayer${layer + 1}`, settings));
    const block = chain(`denseblock${place + 1}`, layers);
    channels += count * growth;
    if (place === blocks.length - 1) return [block];
    channels = Math.floor(channels / 2);
    return [block, transition(`transition${place + 1}`, channels)];
  });
  const ends = {
    norm: [batchNorm("norm5"), activation("relu", "relu5")],
    relu: [activation("relu", "relu5")],
    bare: [],
  } as const;
  const end = ends[oneOf("end", settings.end, ["norm", "relu", "bare"])];
  return chain("", [chain("features", [...stem, ...body, ...end]), globalAverage()]);
}

/** What came in, and beside it the channels that the layer adds. */
export function denseLayer(name: string, { growth, bottleneck, dropout: rate }: Settings): Layer {
  const narrow = convolution("conv1", growth * bottleneck, 1, { bias: false, initialisation });
  const wide = convolution("conv2", growth, 3, { padding: 1, bias: false, initialisation });
  const added = [batchNorm("norm1"), activation(), narrow, batchNorm("norm2"), activation(), wide];
  return concat(identity, chain(name, [...added, ...(rate > 0 ? [dropout(rate, "drop")] : [])]));
}

function transition(name: string, channels: number): Layer {
  const halved = convolution("conv", channels, 1, { bias: false, initialisation });
  return chain(name, [batchNorm("norm"), activation(), halved, averagePool(2, "pool")]);
}
