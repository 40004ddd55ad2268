import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { getKernel, type TensorInfo } from "@tensorflow/tfjs-core";
import { floatsOf, freeTensor } from "../heap.js";
import { type Limits, noLimits } from "./matrixProduct.js";

/** What tfjs may ask to be done with a product at once. */
export type Activation = "linear" | "relu" | "relu6" | "prelu" | "leakyrelu" | "sigmoid" | "elu";

interface Activating {
  readonly activation: Activation;
  readonly leakyreluAlpha?: number | undefined;
  /** Slopes below zero; of one number, or as many as the last axes have. */
  readonly prelu?: TensorInfo | undefined;
}

/** The limits that are all of an activation, if they are. */
export function limitsOf(activation: Activation): Limits {
  if (activation === "relu") return { low: 0, high: Infinity };
  if (activation === "relu6") return { low: 0, high: 6 };
  return noLimits;
}

/** An output after its activation, where limits have not been all of it; what is given is used up. */
export function activated(backend: BackendWasm, y: TensorInfo, { activation, leakyreluAlpha, prelu }: Activating) {
  if (activation === "sigmoid") return through(backend, "Sigmoid", y);
  if (activation === "elu") return through(backend, "Elu", y);
  if (activation === "leakyrelu") slope(floatsOf(backend, y), new Float32Array([leakyreluAlpha ?? 0]));
  if (activation === "prelu") {
    if (!prelu) throw new Error("the activation prelu needs its weights");
    slope(floatsOf(backend, y), floatsOf(backend, prelu));
  }
  return y;
}

function through(backend: BackendWasm, name: string, x: TensorInfo): TensorInfo {
  const y = getKernel(name, "wasm")!.kernelFunc({ inputs: { x }, attrs: {}, backend }) as TensorInfo;
  freeTensor(backend, x);
  return y;
}

function slope(x: Float32Array, slopes: Float32Array): void {
  for (let i = 0; i < x.length; i++) if (x[i] < 0) x[i] *= slopes[i % slopes.length];
}
