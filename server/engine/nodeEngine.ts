import type { BackendName, Engine } from "../../src/engine/engine.js";

let running: Promise<Engine> | undefined;

/**
 * The engine of this process, started when first asked for: native, else WebGPU, else WebAssembly, or the one that is
 * wanted (`SALIENT_ENGINE`). Nothing of TensorFlow.js is loaded before.
 *
 * @throws SalientError `ENGINE_REFUSED` when none, or not the one that was asked for, can be used
 */
export function nodeEngine(wanted: BackendName | null): Promise<Engine> {
  running ??= start(wanted);
  return running;
}

async function start(wanted: BackendName | null): Promise<Engine> {
  const [{ startEngine }, ...hosts] = await Promise.all([
    import("../../src/engine/startEngine.js"),
    import("./backends/native.js").then(({ nativeHost }) => nativeHost),
    import("./backends/wasm.js").then(({ wasmHost }) => wasmHost),
    import("./backends/cpu.js").then(({ cpuHost }) => cpuHost),
  ]);
  return startEngine(hosts, wanted ? { wanted } : {});
}
