import * as tf from "@tensorflow/tfjs-core";
import type { Weights } from "../export/onnx/graph.js";
import type { Layer, Network, Windowed } from "../export/onnx/network.js";

const activations = { relu: tf.relu, sigmoid: tf.sigmoid, tanh: tf.tanh, elu: tf.elu, softplus: tf.softplus };

/** Never the largest of a window. */
const LOWEST = -3.4e38;

/**
 * What a trained network makes of people, on the engine in use.
 * @param input [people, ...input of the network]
 */
export async function runNetwork({ layers }: Network, input: Weights): Promise<Weights> {
  const output = tf.tidy(() => layers.reduce(step, tensor(input)));
  try {
    return { shape: output.shape, values: await output.data() };
  } finally {
    output.dispose();
  }
}

function step(x: tf.Tensor, layer: Layer): tf.Tensor {
  switch (layer.kind) {
    case "dense":
      return tf.add(tf.matMul(x, tensor(layer.weights)), tensor(layer.bias));
    case "convolution":
      return tf.add(convolved(padded(x, layer), tensor(layer.filter), layer.stride), tensor(layer.bias));
    case "batchNorm":
      return normed(x, layer);
    case "maxPool":
      return pooled(padded(x, layer, LOWEST), layer);
    case "averagePool":
      return tf.div(pooled(padded(x, layer), layer), pooled(padded(tf.onesLike(x), layer), layer));
    case "globalAverage":
      return tf.mean(
        x,
        x.shape.slice(1, -1).map((_, axis) => axis + 1),
      );
    case "flatten":
      return tf.reshape(x, [x.shape[0], -1]);
    case "leakyRelu":
      return tf.leakyRelu(x, layer.slope);
    default:
      return activations[layer.kind](x);
  }
}

function convolved(x: tf.Tensor, filter: tf.Tensor, stride: readonly number[]): tf.Tensor {
  if (x.rank === 4) return tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride as [number, number], "valid");
  return tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, stride as [number, number, number], "valid");
}

function pooled(x: tf.Tensor, { kind, size, stride }: Extract<Layer, { kind: "maxPool" | "averagePool" }>): tf.Tensor {
  const [by, steps] = [size, stride] as [[number, number, number], [number, number, number]];
  if (x.rank === 5) return (kind === "maxPool" ? tf.maxPool3d : tf.avgPool3d)(x as tf.Tensor5D, by, steps, "valid");
  const flat = [size, stride] as unknown as [[number, number], [number, number]];
  return (kind === "maxPool" ? tf.maxPool : tf.avgPool)(x as tf.Tensor4D, ...flat, "valid");
}

function normed(x: tf.Tensor, { mean, variance, scale, offset, epsilon }: Extract<Layer, { kind: "batchNorm" }>) {
  const standard = tf.div(tf.sub(x, tensor(mean)), tf.sqrt(tf.add(tensor(variance), epsilon)));
  return tf.add(tf.mul(standard, tensor(scale)), tensor(offset));
}

function padded(x: tf.Tensor, { padding }: Windowed, value = 0): tf.Tensor {
  return tf.pad(x, [[0, 0], ...padding.map(([before, behind]): [number, number] => [before, behind]), [0, 0]], value);
}

function tensor({ shape, values }: Weights): tf.Tensor {
  return tf.tensor(Float32Array.from(values), [...shape]);
}
