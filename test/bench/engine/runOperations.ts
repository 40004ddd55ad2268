import { readConfig } from "../../../server/config.js";
import type { BackendHost, BackendInfo, BackendName } from "../../../src/engine/engine.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { cases } from "../../src/engine/suite/cases.js";
import { type Outcome, runSuite } from "../../src/engine/suite/runSuite.js";

/** What a process of this script prints: how the suite went on the backend that it was told. */
export interface Ran extends Pick<BackendInfo, "device" | "versions"> {
  readonly outcomes: readonly Outcome[];
}

const config = readConfig(process.env);
const hosts: Readonly<Record<BackendName, () => Promise<BackendHost>>> = {
  native: async () => (await import("../../../server/engine/backends/native.js")).nativeHost(config.native),
  webgpu: async () =>
    (await import("../../../server/engine/backends/webgpu.js")).webgpuHost({ software: config.webgpuSoftware }),
  wasm: async () => (await import("../../../server/engine/backends/wasm.js")).wasmHost,
  cpu: async () => (await import("../../../server/engine/backends/cpu.js")).cpuHost,
};

const name = process.argv[2] as BackendName;
try {
  const { device, versions } = await loadEngine(await hosts[name]());
  const ran: Ran = { device, versions, outcomes: await runSuite(cases) };
  process.stdout.write(`\n${JSON.stringify(ran)}\n`, () => process.exit(0));
} catch (error) {
  console.error(`refused: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
  process.exitCode = 1;
}
