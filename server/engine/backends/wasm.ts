import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import type { BackendHost } from "../../../src/engine/engine.js";
import { registerWasmKernels } from "../../../src/engine/wasm/index.js";

const packageFile = "@tensorflow/tfjs-backend-wasm/package.json";
const fromHere = createRequire(import.meta.url);

/** WebAssembly with our kernels, on one thread: what every machine can do. */
export const wasmHost: BackendHost = {
  name: "wasm",
  async load() {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    const started = tf.engine().registry["wasm"] !== undefined;
    if (!started) setWasmPaths(`${dirname(fromHere.resolve(packageFile))}/dist/`);
    if (!(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) throw new Error("this Node has no SIMD for WebAssembly");
    if (!(await tf.setBackend("wasm"))) throw new Error("tfjs could not start its WebAssembly backend");
    registerWasmKernels();
    return {
      versions: { tfjs: tf.version_core, "tfjs-backend-wasm": fromHere(packageFile).version },
      device: "CPU, one thread, SIMD",
      tfjsName: "wasm",
      knownGaps: [],
    };
  },
};
