import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { moduleOf } from "./heap.js";

/** A compiled kernel. Arguments are addresses in bytes, counts and numbers, in the order of the sources. */
export type CompiledKernel = (...given: number[]) => void;

/** Compiles a module of kernels when it is first wanted, and puts it to work on the heap of a backend, once for each. @param bytes in base64 */
export function compiledOnHeap<Kernels extends object>(bytes: string): (backend: BackendWasm) => Kernels {
  let compiled: WebAssembly.Module | undefined;
  const running = new WeakMap<BackendWasm, Kernels>();
  return (backend) => {
    const known = running.get(backend);
    if (known) return known;
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
    const { memory } = moduleOf(backend).asm;
    const made = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Kernels;
    running.set(backend, made);
    return made;
  };
}
