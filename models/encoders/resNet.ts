import type { Layer } from "../definition/layer.js";
import { activation, batchNorm, chain, convolution, globalAverage, identity, sum } from "../definition/make.js";
import { oneOf } from "./settings.js";
import { stemLayers, stems } from "./stem.js";

/** A bottleneck's last convolution has so many times the channels of its others. */
const EXPANSION = 4;
const initialisation = "kaimingFanOut";

/** ResNet18's. */
export const resNetDefaults = {
  /** Residual blocks of each stage; every stage but the first halves the edges and doubles the width. */
  blocks: [2, 2, 2, 2] as readonly number[],
  /** Channels of the first stage. */
  width: 64,
  /** Blocks of three convolutions, 1-3-1 cells wide, in place of two of 3. */
  bottleneck: false,
  /** Groups of channels of a bottleneck's middle convolution, and channels of a group at the first stage (0: the width). */
  groups: 1,
  groupWidth: 0,
  stem: "standard",
};

type Settings = typeof resNetDefaults;

/**
 * ResNet and ResNeXt of images or volumes, with the names of torchvision: residual blocks, the mean of each channel at the end.
 * @see He et al. (2016), Deep residual learning for image recognition; Xie et al. (2017), Aggregated residual transformations
 */
export function resNet(settings: Settings): Layer {
  const { blocks, width, bottleneck } = settings;
  const stem = stemLayers(
    oneOf("stem", settings.stem, stems),
    width,
    ["conv1", "bn1", "relu", "maxpool"],
    initialisation,
  );
  const grown = bottleneck ? EXPANSION : 1;
  let channels = width;
  const stages = blocks.map((count, stage) => {
    const layers = Array.from({ length: count }, (_, place) => {
      const stride = stage > 0 && place === 0 ? 2 : 1;
      const block = residualBlock(`${place}`, { channels, width: width * 2 ** stage, stride }, settings);
      channels = width * 2 ** stage * grown;
      return block;
    });
    return chain(`layer${stage + 1}`, layers);
  });
  return chain("", [...stem, ...stages, globalAverage("avgpool")]);
}

/** `relu(x + f(x))`, where x goes through a convolution of one cell when f changes its channels or edges. */
function residualBlock(
  name: string,
  { channels, width, stride }: { readonly channels: number; readonly width: number; readonly stride: number },
  settings: Settings,
): Layer {
  const outputs = settings.bottleneck ? width * EXPANSION : width;
  const changes = stride !== 1 || channels !== outputs;
  const straight = changes ? chain("downsample", [narrow("0", outputs, stride), batchNorm("1")]) : identity;
  const residual = settings.bottleneck ? bottleneck(width, outputs, stride, settings) : basic(width, stride);
  return chain(name, [sum(chain("", residual), straight), activation()]);
}

function basic(width: number, stride: number): readonly Layer[] {
  return [wide("conv1", width, stride), batchNorm("bn1"), activation(), wide("conv2", width, 1), batchNorm("bn2")];
}

function bottleneck(width: number, outputs: number, stride: number, settings: Settings): readonly Layer[] {
  const { groups, groupWidth } = settings;
  if (groupWidth === 0 && settings.width % groups !== 0)
    throw new RangeError(`"width" must be a multiple of the groups, ${groups}, found ${settings.width}`);
  const inner = groupWidth > 0 ? (width / settings.width) * groupWidth * groups : width;
  return [
    ...[narrow("conv1", inner, 1), batchNorm("bn1"), activation()],
    ...[wide("conv2", inner, stride, groups), batchNorm("bn2"), activation()],
    ...[narrow("conv3", outputs, 1), batchNorm("bn3")],
  ];
}

const wide = (name: string, channels: number, stride: number, groups = 1) =>
  convolution(name, channels, 3, { stride, padding: 1, bias: false, groups, initialisation });

const narrow = (name: string, channels: number, stride: number) =>
  convolution(name, channels, 1, { stride, bias: false, initialisation });
