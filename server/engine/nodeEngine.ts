import type { Engine } from "../../src/engine/engine.js";
import type { Config } from "../config.js";

/** Which engine is wanted, where the native one would be, and what WebGPU may run on. */
export type EngineConfig = Pick<Config, "engine" | "native" | "webgpuSoftware">;

let running: Promise<Engine> | undefined;

/**
 * The engine of this process, started when first asked for: native, else WebGPU, else WebAssembly, or the one that is
 * wanted. Nothing of TensorFlow.js is loaded before.
 *
 * @throws SalientError `ENGINE_REFUSED` when none, or not the one that was asked for, can be used
 */
export function nodeEngine(config: EngineConfig): Promise<Engine> {
  running ??= start(config);
  return running;
}

async function start({ engine: wanted, native, webgpuSoftware }: EngineConfig): Promise<Engine> {
  const [{ startEngine }, ...hosts] = await Promise.all([
    import("../../src/engine/startEngine.js"),
    import("./backends/native.js").then(({ nativeHost }) => nativeHost(native)),
    import("./backends/webgpu.js").then(({ webgpuHost }) => webgpuHost({ software: webgpuSoftware })),
    import("./backends/wasm.js").then(({ wasmHost }) => wasmHost),
    import("./backends/cpu.js").then(({ cpuHost }) => cpuHost),
  ]);
  return startEngine(hosts, wanted ? { wanted } : {});
}
