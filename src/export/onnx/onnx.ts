import { graph, type Operation, type Weights } from "./graph.js";
import type { Layer, Network, Windowed } from "./network.js";

/** What runs through the network: its operations so far, and the shape of one person's, channels last. */
interface Built {
  readonly operations: readonly Operation[];
  readonly shape: readonly number[];
}

/**
 * A trained network as an ONNX file, which any runtime of ONNX reads. Input and output are as here, [batch, ...space, channels];
 * inside, channels come first, as ONNX has them.
 */
export function onnx({ input, layers }: Network): Uint8Array {
  const start: Built = { operations: [...turned(input, channelsFirst)], shape: input };
  const { operations, shape } = layers.reduce((built, layer) => {
    const step = stepOf(layer, built.shape);
    return { operations: [...built.operations, ...step.operations], shape: step.shape };
  }, start);
  return graph([...operations, ...turned(shape, channelsLast)], input, shape);
}

function stepOf(layer: Layer, shape: readonly number[]): Built {
  const channels = shape.at(-1)!;
  const alone = (name: string, rest: Omit<Operation, "name"> = {}) => ({ operations: [{ name, ...rest }], shape });
  switch (layer.kind) {
    case "dense":
      return { operations: [{ name: "Gemm", weights: [layer.weights, layer.bias] }], shape: [layer.weights.shape[1]] };
    case "convolution": {
      const weights = [outputFirst(layer.filter), layer.bias];
      const size = layer.filter.shape.slice(0, -2);
      const operation = { name: "Conv", weights, attributes: windows(layer, size) };
      return { operations: [operation], shape: [...sizes(shape, size, layer), layer.filter.shape.at(-1)!] };
    }
    case "batchNorm": {
      const weights = [layer.scale, layer.offset, layer.mean, layer.variance];
      return alone("BatchNormalization", { weights, attributes: { epsilon: layer.epsilon } });
    }
    case "maxPool":
    case "averagePool": {
      const name = layer.kind === "maxPool" ? "MaxPool" : "AveragePool";
      const operation = { name, attributes: windows(layer, layer.size) };
      return { operations: [operation], shape: [...sizes(shape, layer.size, layer), channels] };
    }
    case "globalAverage":
      return { operations: [{ name: "GlobalAveragePool" }, { name: "Flatten" }], shape: [channels] };
    case "flatten": {
      const length = shape.reduce((product, extent) => product * extent, 1);
      return { operations: [...turned(shape, channelsLast), { name: "Flatten" }], shape: [length] };
    }
    case "leakyRelu":
      return alone("LeakyRelu", { attributes: { alpha: layer.slope } });
    default:
      return alone({ relu: "Relu", sigmoid: "Sigmoid", tanh: "Tanh", elu: "Elu", softplus: "Softplus" }[layer.kind]);
  }
}

function windows({ stride, padding }: Windowed, size: readonly number[]) {
  const pads = [...padding.map(([before]) => before), ...padding.map(([, behind]) => behind)];
  return { kernel_shape: size, strides: stride, pads };
}

/** How many windows fit along each spatial axis. */
function sizes(shape: readonly number[], size: readonly number[], { stride, padding }: Windowed): number[] {
  return size.map(
    (taps, axis) => Math.floor((shape[axis] + padding[axis][0] + padding[axis][1] - taps) / stride[axis]) + 1,
  );
}

/** From [...taps, in, out] to [out, in, ...taps]. */
function outputFirst({ shape, values }: Weights): Weights {
  const [channels, features] = shape.slice(-2);
  const taps = values.length / (channels * features);
  const turnedValues = new Float32Array(values.length);
  for (let feature = 0; feature < features; feature++)
    for (let channel = 0; channel < channels; channel++)
      for (let tap = 0; tap < taps; tap++)
        turnedValues[(feature * channels + channel) * taps + tap] =
          values[(tap * channels + channel) * features + feature];
  return { shape: [features, channels, ...shape.slice(0, -2)], values: turnedValues };
}

/** A transposition of images; rows need none. */
function turned(shape: readonly number[], order: (rank: number) => number[]): Operation[] {
  return shape.length < 2 ? [] : [{ name: "Transpose", attributes: { perm: order(shape.length + 1) } }];
}

function channelsFirst(rank: number): number[] {
  return [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, axis) => axis + 1)];
}

function channelsLast(rank: number): number[] {
  return [0, ...Array.from({ length: rank - 2 }, (_, axis) => axis + 2), 1];
}
