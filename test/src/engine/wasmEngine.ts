import { wasmHost } from "../../../server/engine/backends/wasm.js";
import type { Engine } from "../../../src/engine/engine.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";

let engine: Promise<Engine> | undefined;

/** The WebAssembly backend with our kernels and gradients, current in this process; what it computes is the tests' to judge. */
export function wasmEngine(): Promise<Engine> {
  engine ??= loadEngine(wasmHost);
  return engine;
}
