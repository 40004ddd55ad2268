import { tf } from "../../../../src/engine/index.js";
import { addBias } from "../../../../src/engine/ops/addBias.js";
import type { Layer } from "./model.js";
import { numbers } from "./numbers.js";

type Weights = { readonly filter: tf.Variable; readonly bias: tf.Variable };

/** A chain of layers with its variables. */
export interface Network {
  readonly outShape: readonly number[];
  readonly variables: readonly tf.Variable[];
  run(x: tf.Tensor): tf.Tensor;
}

/**
 * Builds the layers of a network.
 * @param kind where its lists of numbers begin, one for each layer with weights
 */
export function network(layers: readonly Layer[], inShape: readonly number[], kind: number): Network {
  let shape = inShape;
  const variables: tf.Variable[] = [];
  const steps = layers.map((layer) => {
    const from = shape;
    shape = shapeAfter(layer, from);
    const weights = weightsOf(layer, from, kind + variables.length / 2);
    if (weights) variables.push(weights.filter, weights.bias);
    return (x: tf.Tensor) => applied(layer, x, shapeAfter(layer, from), weights);
  });
  return { outShape: shape, variables, run: (x) => steps.reduce((value, step) => step(value), x) };
}

export function shapeAfter(layer: Layer, shape: readonly number[]): readonly number[] {
  const sides = shape.slice(0, -1);
  switch (layer.kind) {
    case "dense":
      return [layer.units];
    case "conv":
      return [...sides.map((side) => side / layer.stride), layer.channels];
    case "transposedConv":
      return [...sides.map((side) => side * layer.stride), layer.channels];
    case "maxPool":
      return [...sides.map((side) => side / 2), shape[shape.length - 1]];
    case "flatten":
      return [shape.reduce((size, length) => size * length, 1)];
    case "mean":
      return [shape[shape.length - 1]];
    case "unflatten":
      return layer.shape;
  }
}

/** Filters of transposed convolutions are [..., channels out, channels in]. */
function weightsOf(layer: Layer, shape: readonly number[], kind: number): Weights | undefined {
  const channels = shape[shape.length - 1];
  if (layer.kind === "dense") return made([channels, layer.units], channels, layer.units, kind);
  if (layer.kind !== "conv" && layer.kind !== "transposedConv") return undefined;
  const sides = shape.slice(0, -1).map(() => layer.size);
  const taps = layer.size ** sides.length;
  if (layer.kind === "conv") return made([...sides, channels, layer.channels], taps * channels, layer.channels, kind);
  const reached = (taps * channels) / layer.stride ** sides.length;
  return made([...sides, layer.channels, channels], reached, layer.channels, kind);
}

function made(shape: number[], fanIn: number, units: number, kind: number): Weights {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tidy(() => ({
    filter: tf.variable(tf.tensor(numbers(size, kind, Math.sqrt(6 / fanIn)), shape)),
    bias: tf.variable(tf.zeros([units])),
  }));
}

function applied(layer: Layer, x: tf.Tensor, shape: readonly number[], weights?: Weights): tf.Tensor {
  const y = linear(layer, x, shape, weights);
  return "relu" in layer && layer.relu ? tf.relu(y) : y;
}

function linear(layer: Layer, x: tf.Tensor, shape: readonly number[], weights?: Weights): tf.Tensor {
  switch (layer.kind) {
    case "dense":
    case "conv":
    case "transposedConv":
      return addBias(product(layer, x, shape, weights!.filter), weights!.bias);
    case "maxPool":
      return x.rank === 4 ? tf.maxPool(x as tf.Tensor4D, 2, 2, "valid") : tf.maxPool3d(x as tf.Tensor5D, 2, 2, "valid");
    case "flatten":
    case "unflatten":
      return tf.reshape(x, [x.shape[0], ...shape]);
    case "mean":
      return tf.mean(tf.reshape(x, [x.shape[0], -1, x.shape[x.rank - 1]]), 1);
  }
}

/** What needs weights; not fused with its bias, because tfjs then computes gradients of the data as well. */
function product(
  layer: Extract<Layer, { kind: "dense" | "conv" | "transposedConv" }>,
  x: tf.Tensor,
  shape: readonly number[],
  filter: tf.Tensor,
): tf.Tensor {
  if (layer.kind === "dense") return tf.matMul(x, filter);
  if (layer.kind === "transposedConv") {
    const outShape = [x.shape[0], ...shape] as [number, number, number, number, number];
    return tf.conv3dTranspose(x as tf.Tensor5D, filter as tf.Tensor5D, outShape, layer.stride, "same");
  }
  if (x.rank === 4) return tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, layer.stride, "same");
  return tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, layer.stride, "same");
}
