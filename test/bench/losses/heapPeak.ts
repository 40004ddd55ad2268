import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend } from "@tensorflow/tfjs-core";

interface Allocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** The most that tensors, and what kernels work in, took of the WASM heap at once while `during` ran, in bytes beyond what was there. */
export function heapPeak(during: () => void): number {
  const wasm = (backend() as BackendWasm).wasm as unknown as Allocator;
  const { _malloc, _free } = wasm;
  const sizes = new Map<number, number>();
  let [used, peak] = [0, 0];
  wasm._malloc = (bytes) => {
    const address = _malloc(bytes) >>> 0;
    sizes.set(address, bytes);
    used += bytes;
    peak = Math.max(peak, used);
    return address;
  };
  wasm._free = (address) => {
    used -= sizes.get(address >>> 0) ?? 0;
    sizes.delete(address >>> 0);
    _free(address);
  };
  try {
    during();
    return peak;
  } finally {
    Object.assign(wasm, { _malloc, _free });
  }
}
