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
    if (!(await withoutListeners(() => tf.setBackend("wasm"))))
      throw new Error("tfjs could not start its WebAssembly backend");
    registerWasmKernels();
    return {
      versions: { tfjs: tf.version_core, "tfjs-backend-wasm": fromHere(packageFile).version },
      device: "CPU, one thread, SIMD",
      tfjsName: "wasm",
      knownGaps: [],
    };
  },
};

/**
 * Runs `during`, and takes off what it has put on the process to hear of errors that nobody catches: Emscripten's listeners
 * throw them again, below 38 KB of its minified source.
 */
async function withoutListeners<T>(during: () => Promise<T>): Promise<T> {
  const events = ["uncaughtException", "unhandledRejection"];
  const before = events.map((event) => process.rawListeners(event));
  try {
    return await during();
  } finally {
    events.forEach((event, i) => {
      for (const listener of added(before[i], process.rawListeners(event)))
        process.removeListener(event, listener as () => void);
    });
  }
}

/** What is in the second list and not in the first, each as often as it is more. */
function added<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const left = [...before];
  return after.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
