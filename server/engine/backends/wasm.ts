import type { BackendHost } from "../../../src/engine/engine.js";
import { wasmBackend } from "../../../src/engine/wasm/wasmBackend.js";

/** WebAssembly from the package that is installed: what every machine can do. */
export const wasmHost: BackendHost = wasmBackend();
