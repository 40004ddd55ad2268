import { SalientError } from "../core/errors.js";
import type { BackendHost, BackendName, Engine, Refusal } from "./engine.js";
import { loadEngine } from "./loadEngine.js";
import { selfTest } from "./selfTest.js";

export type EngineOptions = {
  /** Only this one, and no other in its place; unless said, the first of the hosts but `cpu`, which is taken on demand only. */
  readonly wanted?: BackendName;
};

/**
 * Loads the first of the hosts' backends that loads and passes the self-test. It stays current in this process.
 *
 * @throws SalientError `ENGINE_REFUSED` with the reason of each, when none does
 */
export async function startEngine(hosts: readonly BackendHost[], { wanted }: EngineOptions = {}): Promise<Engine> {
  const refused: Refusal[] = [];
  for (const host of hosts.filter(({ name }) => (wanted ? name === wanted : name !== "cpu"))) {
    try {
      const engine = await loadEngine(host, [...refused]);
      refuseFaults(await selfTest());
      return engine;
    } catch (error) {
      refused.push({ backend: host.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const reasons = refused.map(({ backend, reason }) => `${backend}: ${reason}`);
  const what = wanted ? `the engine that was asked for, ${wanted}, cannot be used` : "no engine can be used";
  throw new SalientError("ENGINE_REFUSED", [what, ...reasons].join("; "));
}

function refuseFaults(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const others = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  throw new Error(`it computes wrongly: ${faults[0]}${others}`);
}
