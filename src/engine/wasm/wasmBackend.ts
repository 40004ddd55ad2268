import * as tf from "@tensorflow/tfjs-core";
import type { BackendHost } from "../engine.js";
import { registerWasmKernels } from "./index.js";
import { withoutListeners } from "./withoutListeners.js";

export type WasmOptions = {
  /**
   * The folder, or in a browser the address, where the `.wasm` files of `@tensorflow/tfjs-backend-wasm` lie, ending in a slash, or
   * one for each file by its name. Node finds them in the package.
   */
  readonly wasmPaths?: string | Readonly<Record<string, string>>;
};

/** WebAssembly with our kernels, on one thread: what every machine can do. */
export const wasmBackend = ({ wasmPaths }: WasmOptions = {}): BackendHost => ({
  name: "wasm",
  async load() {
    const { setWasmPaths, version_wasm } = await import("@tensorflow/tfjs-backend-wasm");
    const started = tf.engine().registry["wasm"] !== undefined;
    if (wasmPaths && !started) setWasmPaths(wasmPaths);
    if (!(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) throw new Error("there is no SIMD for WebAssembly here");
    // Where pages may share memory, tfjs would take its threads, of which our kernels know nothing.
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    if (!(await withoutListeners(() => tf.setBackend("wasm"))))
      throw new Error("tfjs could not start its WebAssembly backend");
    registerWasmKernels();
    return {
      versions: { tfjs: tf.version_core, "tfjs-backend-wasm": version_wasm },
      device: "CPU, one thread, SIMD",
      tfjsName: "wasm",
      knownGaps: [],
    };
  },
});
