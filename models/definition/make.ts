import type {
  Activation,
  Convolution,
  Initialisation,
  Layer,
  Linear,
  TransposedConvolution,
  Windowed,
} from "./layer.js";

// Short ways to write layers down.

interface ConvolutionOptions extends Partial<Omit<Windowed, "size">> {
  readonly bias?: boolean;
  readonly groups?: number;
  readonly initialisation: Initialisation;
}

export function convolution(
  name: string,
  channels: number,
  size: number,
  { stride = 1, padding = 0, bias = true, groups = 1, initialisation }: ConvolutionOptions,
): Convolution {
  return { kind: "convolution", name, channels, size, stride, padding, bias, groups, initialisation };
}

/** A transposed convolution that makes every axis exactly twice as long: four cells wide, two apart, one cut off on both sides. */
export function doubling(
  name: string,
  channels: number,
  { bias = true, initialisation }: { bias?: boolean; initialisation: Initialisation },
): TransposedConvolution {
  return { kind: "transposedConvolution", name, channels, size: 4, stride: 2, bias, initialisation };
}

export function linear(
  name: string,
  outputs: number,
  { bias = true, initialisation = "uniform" }: { bias?: boolean; initialisation?: Initialisation } = {},
): Linear {
  return { kind: "linear", name, outputs, bias, initialisation };
}

export function batchNorm(name: string, affine = true): Layer {
  return { kind: "batchNorm", name, affine };
}

export function activation(of: Activation = "relu", name = ""): Layer {
  return { kind: "activation", name, of };
}

export function maxPool(size: number, { stride = size, padding = 0, name = "" } = {}): Layer {
  return { kind: "maxPool", name, size, stride, padding };
}

export function averagePool(size: number, name = ""): Layer {
  return { kind: "averagePool", name, size };
}

export function globalAverage(name = ""): Layer {
  return { kind: "globalAverage", name };
}

export function dropout(rate: number, name = ""): Layer {
  return { kind: "dropout", name, rate };
}

export function chain(name: string, layers: readonly Layer[]): Layer {
  return { kind: "chain", name, layers };
}

/** What comes in, as it is: the straight way of a residual block. */
export const identity: Layer = chain("", []);

export function sum(...branches: readonly Layer[]): Layer {
  return { kind: "sum", name: "", branches };
}

export function concat(...branches: readonly Layer[]): Layer {
  return { kind: "concat", name: "", branches };
}
