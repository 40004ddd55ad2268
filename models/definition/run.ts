import * as tf from "@tensorflow/tfjs-core";
import * as ops from "../../src/engine/ops/index.js";
import type { Mode } from "../network.js";
import { convolved, spread } from "./convolved.js";
import type { Activation, Layer } from "./layer.js";
import { joined } from "./shapes.js";

/** What a network holds, by name, and how it is run. */
export interface Held {
  readonly tensors: ReadonlyMap<string, tf.Tensor>;
  readonly mode: Mode;
}

const activations: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  relu: tf.relu,
  // PyTorch's slope.
  leakyRelu: (x) => tf.leakyRelu(x, 0.01),
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  elu: tf.elu,
  softplus: tf.softplus,
};

/** What a layer makes of `[n, ...]`. Its tensors are the caller's to tidy. @param parent the name of what it belongs to */
export function run(layer: Layer, x: tf.Tensor, held: Held, parent = ""): tf.Tensor {
  const path = joined(parent, layer.name);
  const tensor = (name: string) => held.tensors.get(joined(path, name));
  const biased = (y: tf.Tensor) => (tensor("bias") ? ops.addBias(y, tensor("bias")!) : y);
  switch (layer.kind) {
    case "chain":
      return layer.layers.reduce((so, one) => run(one, so, held, path), x);
    case "sum":
      return layer.branches.map((branch) => run(branch, x, held, path)).reduce((a, b) => tf.add(a, b));
    case "concat":
      return ops.concatChannels(layer.branches.map((branch) => run(branch, x, held, path)));
    case "convolution":
      return biased(convolved(x, tensor("weight")!, layer));
    case "transposedConvolution":
      return biased(spread(x, tensor("weight")!, layer));
    case "linear":
      return biased(tf.matMul(x, tensor("weight")!));
    case "batchNorm":
      return normed(x, tensor, layer.affine, held.mode);
    case "activation":
      return activations[layer.of](x);
    case "maxPool":
      return ops.maxPool(x as tf.Tensor4D, layer.size, layer.stride, layer.padding);
    case "averagePool":
      return ops.averagePool(x as tf.Tensor4D, layer.size);
    case "globalAverage":
      return ops.globalAverage(x);
    case "globalMax":
      return ops.globalMax(x);
    case "adaptiveAverage":
      return ops.adaptiveAverage(x as tf.Tensor4D, layer.cells);
    case "flatten":
      return flattened(x);
    case "unflatten":
      return unflattened(x, layer.shape);
    case "crop":
      return ops.cropSpace(x as tf.Tensor4D, layer.space);
    case "dropout":
      return dropped(x, layer.rate, path, held.mode);
    case "normalise":
      return tf.div(x, tf.maximum(tf.norm(x, 2, 1, true), LEAST_LENGTH));
  }
}

/** PyTorch's: shorter vectors are divided by it. */
const LEAST_LENGTH = 1e-12;

function normed(
  x: tf.Tensor,
  tensor: (name: string) => tf.Tensor | undefined,
  affine: boolean,
  { training }: Mode,
): tf.Tensor {
  const channels = x.shape[x.rank - 1];
  if (training && x.size === channels) {
    throw new RangeError("batch norm cannot learn from one number a channel: give it batches of two or more");
  }
  const norm = {
    scale: affine ? tensor("weight")! : tf.ones([channels]),
    shift: affine ? tensor("bias")! : tf.zeros([channels]),
    runningMean: tensor("running_mean") as tf.Variable,
    runningVariance: tensor("running_var") as tf.Variable,
  };
  return ops.batchNorm(x, norm, { training });
}

function flattened(x: tf.Tensor): tf.Tensor {
  if (x.rank === 2) return x;
  const [n, channels] = [x.shape[0], x.shape[x.rank - 1]];
  return tf.reshape(tf.transpose(tf.reshape(x, [n, -1, channels]), [0, 2, 1]), [n, -1]);
}

function unflattened(x: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const channels = shape[shape.length - 1];
  return tf.reshape(tf.transpose(tf.reshape(x, [x.shape[0], channels, -1]), [0, 2, 1]), [x.shape[0], ...shape]);
}

/** Each layer draws from a fork of its own name, so that no other shifts it. */
function dropped(x: tf.Tensor, rate: number, path: string, { training, random }: Mode): tf.Tensor {
  if (!training || rate === 0) return x;
  if (!random) throw new TypeError("dropout in training needs random numbers");
  return ops.dropout(x, rate, random.fork(path));
}
