import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { SalientError } from "../../core/errors.js";

const MIB = 2 ** 20;
/**
 * What tensors may take of the 4 GiB that WebAssembly can address. The rest is for what the backend allocates on its own,
 * packed weights among it, which nobody counts.
 */
const TENSOR_BYTES = 3 * 2 ** 30;

/** What the module has beside what its types tell. */
interface Allocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

const guarded = new WeakSet<BackendWasm>();

/**
 * Has the WASM backend say so when memory runs out, and go on once tensors have been freed. As it comes, it takes the
 * address 0 of a failed allocation for a good one, writes there, and dies of it later.
 * @throws SalientError ENGINE_FULL, from then on, where a tensor would not fit
 */
export function guardMemory(backend: BackendWasm, limit = TENSOR_BYTES): void {
  if (guarded.has(backend)) return;
  guarded.add(backend);
  const wasm = backend.wasm as unknown as Allocator;
  // The module puts the real functions in place of these when they are first called.
  wasm._free(wasm._malloc(16));
  const [malloc, free] = [wasm._malloc, wasm._free];
  const sizes = new Map<number, number>();
  let used = 0;

  wasm._malloc = (bytes: number) => {
    if (used + bytes > limit) throw full(bytes, used);
    const address = malloc(bytes) >>> 0;
    if (address === 0 && bytes > 0) throw full(bytes, used);
    sizes.set(address, bytes);
    used += bytes;
    return address;
  };
  wasm._free = (address: number) => {
    used -= sizes.get(address >>> 0) ?? 0;
    sizes.delete(address >>> 0);
    free(address);
  };
}

function full(bytes: number, used: number): SalientError {
  const [wanted, held] = [bytes, used].map((count) => (count / MIB).toFixed(0));
  return new SalientError(
    "ENGINE_FULL",
    `a tensor of ${wanted} MiB does not fit beside the ${held} MiB that are in use`,
  );
}
