import * as tf from "@tensorflow/tfjs-core";

export type { BackendHost, BackendInfo, BackendName, Engine, EngineMemory, EngineReport, Refusal } from "./engine.js";
export { backendNames } from "./engine.js";
export { registerGradients } from "./gradients/index.js";
export { type EngineOptions, startEngine } from "./startEngine.js";
export { startWasm } from "./startWasm.js";
export type { WasmOptions } from "./wasm/wasmBackend.js";
export { tf };
