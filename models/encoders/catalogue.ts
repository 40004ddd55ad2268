import type { Definition, Initialisation, Layer } from "../definition/layer.js";
import { outputShape } from "../definition/shapes.js";
import type { EncoderSpec } from "../network.js";
import { alexNet, alexNetDefaults } from "./alexNet.js";
import { denseNet, denseNetDefaults } from "./denseNet.js";
import { mlp, mlpDefaults } from "./mlp.js";
import { resNet, resNetDefaults } from "./resNet.js";
import { type Defaults, settingsOf } from "./settings.js";
import { sfcn, sfcnDefaults } from "./sfcn.js";
import { smallCnn, smallCnnDefaults } from "./smallCnn.js";
import { tinyVgg, tinyVggDefaults } from "./tinyVgg.js";
import { unet, unetDefaults } from "./unet.js";
import { vgg, vggDefaults } from "./vgg.js";

/** What a family of encoders is. Nothing of it needs TensorFlow.js. */
export interface EncoderFamily {
  /** What it takes: rows of a table, or images and volumes. */
  readonly takes: "rows" | "images";
  /** All its settings, with what holds when nothing is chosen. */
  readonly settings: Defaults;
  /** How the published network draws the weights of the dense layers behind it. */
  readonly headInitialisation: Initialisation;
  layers(chosen: Defaults): Layer;
}

function family<D extends Defaults>(
  takes: EncoderFamily["takes"],
  defaults: D,
  make: (settings: D) => Layer,
  headInitialisation: Initialisation,
): EncoderFamily {
  return { takes, settings: defaults, headInitialisation, layers: (chosen) => make(settingsOf(defaults, chosen)) };
}

const residual = (settings: Partial<typeof resNetDefaults>) =>
  family("images", { ...resNetDefaults, ...settings }, resNet, "small");

const dense = (settings: Partial<typeof denseNetDefaults>) =>
  family("images", { ...denseNetDefaults, ...settings }, denseNet, "uniformZeroBias");

const thin = (blocks: readonly number[], width: number) => residual({ blocks, width, stem: "strided" });

/** Every encoder, by its id. */
export const encoderFamilies: Readonly<Record<string, EncoderFamily>> = {
  mlp: family("rows", mlpDefaults, mlp, "uniform"),
  "small-cnn": family("images", smallCnnDefaults, smallCnn, "uniform"),
  resnet10: residual({ blocks: [1, 1, 1, 1] }),
  resnet18: residual({}),
  resnet34: residual({ blocks: [3, 4, 6, 3] }),
  resnet50: residual({ blocks: [3, 4, 6, 3], bottleneck: true }),
  resnet101: residual({ blocks: [3, 4, 23, 3], bottleneck: true }),
  resnext50: residual({ blocks: [3, 4, 6, 3], bottleneck: true, groups: 32, groupWidth: 4 }),
  densenet121: dense({}),
  "densenet-tiny": dense({ growth: 16, blocks: [6, 12, 16] }),
  vgg11: family("images", vggDefaults, vgg, "small"),
  vgg16: family("images", { ...vggDefaults, repeats: [2, 2, 3, 3, 3] }, vgg, "small"),
  "vgg-tiny": family("images", tinyVggDefaults, tinyVgg, "small"),
  sfcn: family("images", sfcnDefaults, sfcn, "uniform"),
  alexnet3d: family("images", alexNetDefaults, alexNet, "uniform"),
  unet: family("images", unetDefaults, unet, "small"),
  "densenet-nano": dense({ growth: 4, blocks: [2, 4], initial: 8, stem: "strided" }),
  "densenet-micro": dense({ growth: 8, blocks: [3, 6, 8], initial: 16, stem: "strided" }),
  "resnet10-w8": thin([1, 1, 1, 1], 8),
  "resnet18-w8": thin([2, 2, 2, 2], 8),
  "resnet10-w16": thin([1, 1, 1, 1], 16),
  "resnet18-w16": thin([2, 2, 2, 2], 16),
  "resnet18-2d-w16": thin([2, 2, 2, 2], 16),
};

/** @throws RangeError for an encoder that there is not */
export function encoderFamily(id: string): EncoderFamily {
  if (!Object.hasOwn(encoderFamilies, id))
    throw new RangeError(`no encoder "${id}"; there are ${Object.keys(encoderFamilies).join(", ")}`);
  return encoderFamilies[id];
}

/**
 * What an encoder computes, without its weights and without TensorFlow.js.
 * @throws RangeError for an encoder or a setting that there is not, and for subjects that it cannot take: the smallest edge is
 *   named where they are too small
 */
export function encoderDefinition({ id, input, settings }: EncoderSpec): Definition {
  const { takes, layers } = encoderFamily(id);
  const axes = input.length - 1;
  if (takes === "rows" ? axes !== 0 : axes !== 2 && axes !== 3) {
    const wanted = takes === "rows" ? "rows of a table" : "images or volumes with channels";
    throw new RangeError(`the encoder "${id}" takes ${wanted}, found subjects of [${input.join(", ")}]`);
  }
  const definition = { input, network: layers(settings) };
  const smallest = takes === "rows" ? 1 : minimumInput(id, settings);
  const short = input.slice(0, -1).find((length) => length < smallest);
  if (short !== undefined)
    throw new RangeError(`the encoder "${id}" needs edges of ${smallest} cells or more, found ${short}`);
  return definition;
}

/** No encoder needs more. */
const LARGEST = 512;

/** The shortest edge of images or volumes that leaves a cell of every map. */
export function minimumInput(id: string, settings: Defaults = {}): number {
  const network = encoderFamily(id).layers(settings);
  for (let edge = 1; edge <= LARGEST; edge++) if (fits({ input: [edge, edge, 1], network })) return edge;
  throw new RangeError(`the encoder "${id}" has too many layers for images of ${LARGEST} cells`);
}

function fits(definition: Definition): boolean {
  try {
    outputShape(definition);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
