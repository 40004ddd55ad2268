import { gaussian, type Random, seeded } from "../../../../src/core/random.js";
import type { Weights } from "../../../../src/export/onnx/graph.js";
import type { Layer, Network } from "../../../../src/export/onnx/network.js";

const random = seeded(7);
const none = [
  [0, 0],
  [0, 0],
  [0, 0],
] as const;
const one = [
  [1, 1],
  [1, 1],
  [1, 1],
] as const;

/** Networks in which every kind of layer occurs, with weights from a seed. */
export const networks: Readonly<Record<string, Network>> = {
  rows: {
    input: [7],
    layers: [dense("a", 7, 5), { kind: "relu" }, norm("b", 5), dense("c", 5, 4), { kind: "sigmoid" }, dense("d", 4, 3)],
  },
  images: {
    input: [9, 8, 2],
    layers: [
      {
        ...convolution("e", [3, 3], 2, 4),
        stride: [2, 1],
        padding: [
          [1, 1],
          [0, 2],
        ],
      },
      norm("f", 4),
      { kind: "elu" },
      {
        kind: "maxPool",
        size: [2, 3],
        stride: [1, 2],
        padding: [
          [1, 0],
          [0, 1],
        ],
      },
      { ...convolution("g", [1, 2], 4, 3), stride: [1, 1], padding: none.slice(1) },
      { kind: "relu" },
      {
        kind: "averagePool",
        size: [2, 2],
        stride: [2, 1],
        padding: [
          [0, 1],
          [1, 0],
        ],
      },
      { kind: "flatten" },
      dense("h", 27, 2),
      { kind: "tanh" },
    ],
  },
  volumes: {
    input: [6, 5, 4, 1],
    layers: [
      { ...convolution("i", [3, 3, 3], 1, 3), stride: [1, 1, 1], padding: one },
      { kind: "leakyRelu", slope: 0.1 },
      { kind: "maxPool", size: [2, 2, 2], stride: [2, 1, 2], padding: none },
      { ...convolution("j", [2, 3, 1], 3, 4), stride: [1, 2, 1], padding: none },
      { kind: "softplus" },
      { kind: "globalAverage" },
      dense("k", 4, 3),
    ],
  },
  "images to images": {
    input: [4, 5, 3],
    layers: [{ ...convolution("l", [3, 3], 3, 2), stride: [1, 1], padding: one.slice(1) }, { kind: "relu" }],
  },
};

/** Three people's input of a network. */
export function inputOf(name: string): Weights {
  return drawn(random.fork(`input of ${name}`), [3, ...networks[name].input]);
}

function dense(label: string, from: number, to: number): Layer {
  const own = random.fork(label);
  return { kind: "dense", weights: drawn(own, [from, to]), bias: drawn(own, [to]) };
}

function convolution(label: string, taps: readonly number[], from: number, to: number) {
  const own = random.fork(label);
  return { kind: "convolution" as const, filter: drawn(own, [...taps, from, to]), bias: drawn(own, [to]) };
}

function norm(label: string, channels: number): Layer {
  const own = random.fork(label);
  const [scale, offset, mean] = [0, 1, 2].map(() => drawn(own, [channels]));
  const variance = { shape: [channels], values: Float32Array.from({ length: channels }, () => 0.5 + own()) };
  return { kind: "batchNorm", scale, offset, mean, variance, epsilon: 1e-3 };
}

function drawn(own: Random, shape: readonly number[]): Weights {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return { shape, values: Float32Array.from({ length }, () => gaussian(own) / 2) };
}
