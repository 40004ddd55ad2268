import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { moduleOf } from "../heap.js";

/** Asks for so many bytes; they are the kernel's until it ends. What they hold is anything. */
export type Take = (bytes: number) => number;

/** One kernel's use of the heap for itself: all that it has taken is given back at its end. */
export function inScratch<T>(backend: BackendWasm, use: (take: Take) => T): T {
  const heap = moduleOf(backend);
  const taken: number[] = [];
  const take = (bytes: number) => {
    const address = heap._malloc(bytes) >>> 0;
    taken.push(address);
    return address;
  };
  try {
    return use(take);
  } finally {
    for (const address of taken) heap._free(address);
  }
}
