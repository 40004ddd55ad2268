import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { _FusedMatMul, BatchMatMul, broadcast_util, type TensorInfo } from "@tensorflow/tfjs-core";
import { filledTensor, floatsOf, makeTensor, makeZeros } from "./heap.js";
import { multiplyIntegers } from "./integerProduct.js";
import { type Activation, activated, limitsOf } from "./products/activate.js";
import { type Limits, multiplyMatrices, noLimits } from "./products/matrixProduct.js";
import { wasmKernel } from "./wasmKernel.js";

interface Transposes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Products of the last two axes, transposed or not; axes before them are broadcast against each other. */
export const batchMatMul = wasmKernel<{ a: TensorInfo; b: TensorInfo }, Transposes>(
  BatchMatMul,
  ({ inputs, attrs, backend }) => multiply(backend, inputs, attrs, noLimits),
);

interface FusedInputs {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

interface FusedAttributes extends Transposes {
  readonly activation: Activation;
  readonly leakyreluAlpha?: number;
}

/** The same, then plus a bias for each column, then an activation. */
export const fusedMatMul = wasmKernel<FusedInputs, FusedAttributes>(_FusedMatMul, ({ inputs, attrs, backend }) => {
  const y = multiply(backend, inputs, attrs, limitsOf(attrs.activation));
  return activated(backend, y, { ...attrs, prelu: inputs.preluActivationWeights });
});

function multiply(
  backend: BackendWasm,
  { a, b, bias }: FusedInputs,
  transposes: Transposes,
  limits: Limits,
): TensorInfo {
  const { transposeA, transposeB } = transposes;
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const [m, k] = matrixOf(a.shape, transposeA);
  const [inner, n] = matrixOf(b.shape, transposeB);
  if (k !== inner) throw new Error(`matMul: [${m}, ${k}] cannot be multiplied with [${inner}, ${n}]`);
  if (bias && bias.shape.reduce((size, extent) => size * extent, 1) !== n)
    throw new Error(`matMul: a bias of [${bias.shape.join(", ")}] does not fit ${n} columns`);
  const outer = broadcast_util.assertAndGetBroadcastShape(outerA, outerB);
  const shape = [...outer, m, n];
  const integers = a.dtype === "int32" && b.dtype === "int32" && !bias && limits === noLimits;
  if (k === 0 && !integers) return onlyBias(backend, shape, bias, limits);
  if (m === 0 || n === 0 || outer.includes(0)) return makeTensor(backend, shape, a.dtype);
  const [ofA, ofB] = [matricesOf(outerA, outer), matricesOf(outerB, outer)];
  const pairs = ofA.map((index, i) => [index, ofB[i]] as const);
  const layout = { a, b, m, k, n, transposeA, transposeB, pairs };
  if (integers) return filledTensor(backend, shape, (y) => multiplyIntegers(backend, { ...layout, y }), "int32");
  return filledTensor(backend, shape, (y) => multiplyMatrices(backend, { ...layout, y, bias, limits }));
}

function matrixOf(shape: readonly number[], transposed: boolean): readonly [number, number] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

/** Which of a tensor's matrices each place of the broadcast outer axes takes. */
function matricesOf(own: readonly number[], outer: readonly number[]): number[] {
  let matrices = [0];
  let size = 1;
  for (let axis = 0; axis < own.length; axis++) size *= own[axis];
  for (let axis = 0; axis < outer.length; axis++) {
    const extent = own[axis - (outer.length - own.length)] ?? 1;
    size /= extent || 1;
    const step = extent === 1 ? 0 : size;
    matrices = matrices.flatMap((start) => Array.from({ length: outer[axis] }, (_, i) => start + i * step));
  }
  return matrices;
}

/** Sums of nothing, and the bias. */
function onlyBias(backend: BackendWasm, shape: readonly number[], bias: TensorInfo | undefined, { low, high }: Limits) {
  const y = makeZeros(backend, shape);
  if (!bias) return y;
  const [to, from] = [floatsOf(backend, y), floatsOf(backend, bias)];
  for (let i = 0; i < to.length; i++) to[i] = Math.min(Math.max(from[i % from.length], low), high);
  return y;
}
