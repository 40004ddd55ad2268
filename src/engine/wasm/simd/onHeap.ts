import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { assemble, type HeapFunction } from "./assemble.js";

/** A function that has been put to work on a backend's heap; addresses are in bytes. */
export type Running = (...parameters: number[]) => void;

/**
 * Compiles a function once, and once more for each backend whose heap it is to work on.
 *
 * tfjs hands out its backend's memory as one of the exports of its module, which its types do not mention.
 */
export function onHeap(definition: HeapFunction): (backend: BackendWasm) => Running {
  let module: WebAssembly.Module | undefined;
  const running = new WeakMap<BackendWasm, Running>();
  return (backend) => {
    const known = running.get(backend);
    if (known) return known;
    module ??= new WebAssembly.Module(assemble([definition]));
    const { asm } = backend.wasm as unknown as { asm: { memory: WebAssembly.Memory } };
    const { exports } = new WebAssembly.Instance(module, { heap: { memory: asm.memory } });
    const made = exports[definition.name] as Running;
    running.set(backend, made);
    return made;
  };
}
