import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { DataType, TensorInfo } from "@tensorflow/tfjs-core";

/**
 * Tensors of the WASM backend lie on the heap of its module; kernels of ours read and write them there, without a copy.
 *
 * A view is good only until memory is next asked for: the heap may grow then, and leaves old views empty. So make every
 * output and every scratch tensor first, and take the views last.
 */
/** What we use of the backend's Emscripten module beyond what its types tell. */
export interface WasmModule {
  /** The whole heap; replaced when the heap grows. */
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc(bytes: number): number;
  _free(address: number): void;
  readonly asm: { readonly memory: WebAssembly.Memory };
}

export const moduleOf = (backend: BackendWasm): WasmModule => backend.wasm as unknown as WasmModule;

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** Where a tensor of any type begins, in bytes from the start of the heap. */
function startOf(backend: BackendWasm, tensor: Pick<TensorInfo, "dataId">): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}

/**
 * Where a float32 tensor begins, in bytes from the start of the heap.
 * @throws TypeError for other tensors, whose bits would be read as if they were float32
 */
export function addressOf(backend: BackendWasm, tensor: Pick<TensorInfo, "dataId" | "dtype">): number {
  if (tensor.dtype !== "float32") throw new TypeError(`expected a float32 tensor, found ${tensor.dtype}`);
  return startOf(backend, tensor);
}

/** The numbers of a float32 tensor, to read and to write. */
export function floatsOf(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  return new Float32Array(moduleOf(backend).HEAPU8.buffer, addressOf(backend, tensor), sizeOf(tensor.shape));
}

/** The numbers of an int32 tensor, to read and to write. */
export function integersOf(backend: BackendWasm, tensor: TensorInfo): Int32Array {
  if (tensor.dtype !== "int32") throw new TypeError(`expected an int32 tensor, found ${tensor.dtype}`);
  return new Int32Array(moduleOf(backend).HEAPU8.buffer, startOf(backend, tensor), sizeOf(tensor.shape));
}

/** A new tensor whose numbers are whatever the memory held: for outputs that are written in full. */
export function makeTensor(backend: BackendWasm, shape: readonly number[], dtype: DataType = "float32"): TensorInfo {
  return backend.makeOutput([...shape], dtype);
}

/** A new float32 tensor of zeros: for outputs that are added to. */
export function makeZeros(backend: BackendWasm, shape: readonly number[]): TensorInfo {
  const made = makeTensor(backend, shape);
  floatsOf(backend, made).fill(0);
  return made;
}

/** Gives back a tensor that a kernel made for itself and does not return. */
export function freeTensor(backend: BackendWasm, tensor: Pick<TensorInfo, "dataId">): void {
  backend.disposeData(tensor.dataId);
}

/** A new tensor, filled by what is given; freed again where that fails, as when there is no more room to work in. */
export function filledTensor(
  backend: BackendWasm,
  shape: readonly number[],
  fill: (made: TensorInfo) => void,
  dtype: DataType = "float32",
): TensorInfo {
  const made = makeTensor(backend, shape, dtype);
  try {
    fill(made);
    return made;
  } catch (error) {
    freeTensor(backend, made);
    throw error;
  }
}

/**
 * The same data under another shape, as a kernel may return it: shares the memory, which lives until the last of them
 * is freed.
 */
export function reshaped(backend: BackendWasm, tensor: TensorInfo, shape: readonly number[]): TensorInfo {
  if (sizeOf(shape) !== sizeOf(tensor.shape))
    throw new RangeError(`[${tensor.shape.join(", ")}] cannot be reshaped to [${shape.join(", ")}]`);
  backend.incRef(tensor.dataId);
  return { dataId: tensor.dataId, shape: [...shape], dtype: tensor.dtype };
}

let viewsMade = 0;

/**
 * Part of a tensor as a tensor of its own, for a kernel of the backend to work on: no copy, nothing allocated.
 *
 * Give it back with `freeView` before the owner is freed. Every view has an id of its own, because the backend's
 * XNNPACK kernels remember packed weights by id.
 *
 * @param offset where the part begins, in numbers (not bytes) from the start of the tensor
 */
export function viewOf(backend: BackendWasm, tensor: TensorInfo, offset: number, shape: readonly number[]): TensorInfo {
  const size = sizeOf(shape);
  if (offset < 0 || offset + size > sizeOf(tensor.shape))
    throw new RangeError(`${size} numbers from ${offset} on reach beyond a tensor of [${tensor.shape.join(", ")}]`);
  if (tensor.dtype !== "float32" && tensor.dtype !== "int32")
    throw new TypeError(`views are of 32 bit numbers, found ${tensor.dtype}`);
  // Far above the ids that the backend counts up, which are as many as tensors are ever made.
  const id = 0x40000000 + (viewsMade++ % 0x20000000);
  const memoryOffset = startOf(backend, tensor) + 4 * offset;
  const dataId = { id };
  backend.dataIdMap.set(dataId, { id, memoryOffset, shape: [...shape], dtype: tensor.dtype, refCount: 1 });
  backend.wasm.tfjs.registerTensor(id, size, memoryOffset);
  return { dataId, shape: [...shape], dtype: tensor.dtype };
}

/** Forgets a view; the memory stays its owner's. */
export function freeView(backend: BackendWasm, view: Pick<TensorInfo, "dataId">): void {
  backend.wasm.tfjs.disposeData(backend.dataIdMap.get(view.dataId).id);
  backend.dataIdMap.delete(view.dataId);
}
