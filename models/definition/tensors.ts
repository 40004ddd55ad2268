import type { Definition, Initialisation } from "./layer.js";
import { joined, type Place, placesOf } from "./shapes.js";

/** A tensor that a network holds. */
export interface TensorOf {
  /** By PyTorch's name: "layer1.0.bn1.running_mean". */
  readonly name: string;
  /** In our layout: filters [...taps, in, out], of transposed convolutions [...taps, out, in]; weights of linear layers [in, out]. */
  readonly shape: readonly number[];
  /** Learnt by gradient, or running statistics. */
  readonly role: "parameter" | "buffer";
  readonly start: Start;
}

/** What a tensor holds before training: one number, or draws. */
export type Start =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "normal"; readonly deviation: number }
  | { readonly kind: "uniform"; readonly bound: number };

/** All tensors of a network, in the order in which PyTorch lists them. Light: nothing is built. */
export function tensorsOf(definition: Definition): readonly TensorOf[] {
  return placesOf(definition).flatMap(tensorsAt);
}

/** How many numbers a network learns by gradient. */
export function parameterCount(definition: Definition): number {
  return countOf(definition, "parameter");
}

/** How many running statistics it keeps beside. */
export function bufferCount(definition: Definition): number {
  return countOf(definition, "buffer");
}

function countOf(definition: Definition, role: TensorOf["role"]): number {
  const sizes = tensorsOf(definition).filter((tensor) => tensor.role === role);
  return sizes.reduce((total, { shape }) => total + product(shape), 0);
}

function tensorsAt({ path, layer, before }: Place): readonly TensorOf[] {
  const inputs = before[before.length - 1];
  const held = (name: string, shape: readonly number[], start: Start, role: TensorOf["role"] = "parameter") => ({
    name: joined(path, name),
    shape,
    role,
    start,
  });
  if (layer.kind === "batchNorm") {
    const learnt = layer.affine ? [held("weight", [inputs], constant(1)), held("bias", [inputs], constant(0))] : [];
    const running = [
      held("running_mean", [inputs], constant(0), "buffer"),
      held("running_var", [inputs], constant(1), "buffer"),
    ];
    return [...learnt, ...running];
  }
  const weights = weightsOf({ path, layer, before });
  if (!weights || !("bias" in layer)) return [];
  const { shape, fanIn, fanOut, outputs } = weights;
  const weight = held("weight", shape, startOf(layer.initialisation, fanIn, fanOut));
  const bias = layer.initialisation === "uniform" ? startOf("uniform", fanIn, fanOut) : constant(0);
  return layer.bias ? [weight, held("bias", [outputs], bias)] : [weight];
}

/** The filter or matrix of a layer, and over how many numbers it sums forth and back, as PyTorch counts them. */
function weightsOf({ layer, before }: Pick<Place, "path" | "layer" | "before">) {
  const inputs = before[before.length - 1];
  const taps = "size" in layer ? before.slice(0, -1).map(() => layer.size) : [];
  const reach = product(taps);
  switch (layer.kind) {
    case "convolution": {
      const seen = inputs / layer.groups;
      const shape = [...taps, seen, layer.channels];
      return { shape, fanIn: seen * reach, fanOut: layer.channels * reach, outputs: layer.channels };
    }
    case "transposedConvolution": {
      const shape = [...taps, layer.channels, inputs];
      return { shape, fanIn: layer.channels * reach, fanOut: inputs * reach, outputs: layer.channels };
    }
    case "linear":
      return { shape: [product(before), layer.outputs], fanIn: inputs, fanOut: layer.outputs, outputs: layer.outputs };
    default:
      return undefined;
  }
}

function startOf(initialisation: Initialisation, fanIn: number, fanOut: number): Start {
  switch (initialisation) {
    case "kaimingFanIn":
      return { kind: "normal", deviation: Math.sqrt(2 / fanIn) };
    case "kaimingFanOut":
      return { kind: "normal", deviation: Math.sqrt(2 / fanOut) };
    case "xavier":
      return { kind: "normal", deviation: Math.sqrt(2 / (fanIn + fanOut)) };
    case "small":
      return { kind: "normal", deviation: 0.01 };
    default:
      return { kind: "uniform", bound: 1 / Math.sqrt(fanIn) };
  }
}

const constant = (value: number): Start => ({ kind: "constant", value });

const product = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);
