import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { moduleOf } from "../heap.js";
import { bytes } from "./bytes.js";

type Kernel = (...given: number[]) => void;

/** What is compiled from the folder `kernels/tensors`. Arguments are addresses in bytes, and counts, in the order of the sources. */
export interface ProductKernels {
  readonly border: Kernel;
  readonly multiply: Kernel;
  readonly pack: Kernel;
  readonly places: Kernel;
}

let compiled: WebAssembly.Module | undefined;
const running = new WeakMap<BackendWasm, ProductKernels>();

/** Our compiled kernels at work on the heap of a backend. */
export function kernelsOn(backend: BackendWasm): ProductKernels {
  const known = running.get(backend);
  if (known) return known;
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
  const { memory } = moduleOf(backend).asm;
  const made = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as ProductKernels;
  running.set(backend, made);
  return made;
}
