import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import {
  backend_util,
  Concat,
  getKernel,
  type KernelConfig,
  registerKernel,
  SplitV,
  type TensorInfo,
  unregisterKernel,
  util,
} from "@tensorflow/tfjs-core";
import { addressOf, freeTensor, makeTensor } from "./heap.js";
import { copyRows } from "./simd/copyRows.js";
import type { KernelCall } from "./wasmKernel.js";

type Joining = KernelCall<readonly TensorInfo[], { readonly axis: number }>;
type Splitting = KernelCall<
  { readonly x: TensorInfo },
  { readonly axis: number; readonly numOrSizeSplits: number | number[] }
>;

const ours: Readonly<Record<string, (call: never) => TensorInfo | TensorInfo[] | undefined>> = {
  [Concat]: join,
  [SplitV]: split,
};

const hastened = new WeakSet<KernelConfig>();

/**
 * Joins tensors along an axis and takes them apart, row by row in one pass each; the backend's own make an object for each row, which
 * for the channels of a DenseNet takes a quarter of its step. What is not float32 is left to them.
 */
export function hastenJoins(): void {
  for (const [name, compute] of Object.entries(ours)) {
    const stock = getKernel(name, "wasm");
    if (!stock || hastened.has(stock)) continue;
    const kernelFunc: KernelConfig["kernelFunc"] = (call) => compute(call as never) ?? stock.kernelFunc(call);
    const kernel = { ...stock, kernelFunc };
    unregisterKernel(name, "wasm");
    registerKernel(kernel);
    hastened.add(kernel);
  }
}

function join({ inputs, attrs, backend }: Joining): TensorInfo | undefined {
  if (inputs.length < 2 || inputs.some((one) => one.dtype !== "float32" || util.sizeFromShape(one.shape) === 0))
    return undefined;
  const [axis] = util.parseAxisParam(attrs.axis, inputs[0].shape);
  backend_util.assertParamsConsistent(
    inputs.map(({ shape }) => shape),
    axis,
  );
  const made = makeTensor(
    backend,
    backend_util.computeOutShape(
      inputs.map(({ shape }) => shape),
      axis,
    ),
  );
  const rows = util.sizeFromShape(made.shape.slice(0, axis));
  const stride = bytesBehind(made, axis);
  let to = addressOf(backend, made);
  for (const one of inputs) {
    const bytes = bytesBehind(one, axis);
    copyRows(backend)(addressOf(backend, one), to, rows, bytes, bytes, stride);
    to += bytes;
  }
  return made;
}

function split({ inputs: { x }, attrs, backend }: Splitting): TensorInfo[] | undefined {
  if (x.dtype !== "float32" || util.sizeFromShape(x.shape) === 0) return undefined;
  const [axis] = util.parseAxisParam(attrs.axis, x.shape);
  const lengths = backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits, axis);
  const parts = partsOf(
    backend,
    lengths.map((length) => x.shape.map((whole, i) => (i === axis ? length : whole))),
  );
  const rows = util.sizeFromShape(x.shape.slice(0, axis));
  let from = addressOf(backend, x);
  for (const part of parts) {
    const bytes = bytesBehind(part, axis);
    copyRows(backend)(from, addressOf(backend, part), rows, bytes, bytesBehind(x, axis), bytes);
    from += bytes;
  }
  return parts;
}

/** New tensors, or none of them where memory is full. */
function partsOf(backend: BackendWasm, shapes: readonly number[][]): TensorInfo[] {
  const made: TensorInfo[] = [];
  try {
    for (const shape of shapes) made.push(makeTensor(backend, shape));
    return made;
  } catch (error) {
    for (const tensor of made) freeTensor(backend, tensor);
    throw error;
  }
}

/** The bytes of what lies at one place of all axes before this one. */
const bytesBehind = ({ shape }: TensorInfo, axis: number) => 4 * util.sizeFromShape(shape.slice(axis));
