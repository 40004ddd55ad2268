import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { Exp, LeakyRelu, Relu, Softplus, Tanh, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { rectifierGradName, tanhGradName } from "../gradients/activations.js";
import { addressOf, floatsOf, makeTensor } from "./heap.js";
import { exponential, hyperbolicTangent, softplus } from "./simd/exponentials.js";
import type { Running } from "./simd/onHeap.js";
import { leakyRelu, leakyReluGrad, relu, tanhGrad } from "./simd/rectifiers.js";
import { wasmKernel } from "./wasmKernel.js";

type Function = (backend: BackendWasm) => Running;

function apply(backend: BackendWasm, f: Function, x: TensorInfo, y = x, parameter = 0): TensorInfo {
  for (const tensor of [x, y]) floatsOf(backend, tensor);
  const result = makeTensor(backend, x.shape);
  const [from, beside, to] = [x, y, result].map((tensor) => addressOf(backend, tensor));
  f(backend)(from, beside, to, 4 * util.sizeFromShape(x.shape), parameter);
  return result;
}

const ofOne = (kernelName: string, f: Function) =>
  wasmKernel<{ x: TensorInfo }, undefined>(kernelName, ({ inputs: { x }, backend }) => apply(backend, f, x));

/** Functions of each number, four numbers at a time; the backend's own take them one by one, and its relu makes 0 of NaN. */
export const elementwise = [
  ofOne(Exp, exponential),
  ofOne(Tanh, hyperbolicTangent),
  ofOne(Softplus, softplus),
  ofOne(Relu, relu),
  wasmKernel<{ x: TensorInfo }, { alpha: number }>(LeakyRelu, ({ inputs: { x }, attrs: { alpha }, backend }) =>
    apply(backend, leakyRelu, x, x, alpha),
  ),
  wasmKernel<{ x: TensorInfo; dy: TensorInfo }, { alpha: number }>(
    rectifierGradName,
    ({ inputs: { x, dy }, attrs: { alpha }, backend }) => apply(backend, leakyReluGrad, x, dy, alpha),
  ),
  wasmKernel<{ y: TensorInfo; dy: TensorInfo }, undefined>(tanhGradName, ({ inputs: { y, dy }, backend }) =>
    apply(backend, tanhGrad, y, dy),
  ),
];
