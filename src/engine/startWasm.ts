import type { Engine } from "./engine.js";
import { startEngine } from "./startEngine.js";
import type { WasmOptions } from "./wasm/wasmBackend.js";

/**
 * Starts WebAssembly with our kernels, in Node or a browser, makes it TensorFlow.js's current backend, and puts it through the
 * self-test. It is loaded only now.
 *
 * @throws SalientError `ENGINE_REFUSED` where it cannot be loaded or computes wrongly
 */
export async function startWasm(options: WasmOptions = {}): Promise<Engine> {
  const { wasmBackend } = await import("./wasm/wasmBackend.js");
  return startEngine([wasmBackend(options)], { wanted: "wasm" });
}
