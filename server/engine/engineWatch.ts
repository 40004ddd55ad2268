import type { EngineReport } from "../../src/engine/engine.js";
import type { EngineConfig } from "./nodeEngine.js";
import { probeEngine } from "./probeEngine.js";

/** What is known of the engine that runs of this server get. */
export type EngineState =
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly report: EngineReport }
  | { readonly kind: "refused"; readonly reason: string };

export type EngineWatch = {
  /** What is known now. Whoever asks first has the engine tried, once, in a process of its own. */
  state(): EngineState;
  close(): Promise<void>;
};

/** Tries the engine for a server that itself computes nothing. */
export function openEngineWatch(config: EngineConfig): EngineWatch {
  const closing = new AbortController();
  let trying: Promise<void> | undefined;
  let known: EngineState = { kind: "starting" };
  const find = async () => {
    known = await probeEngine(config, closing.signal).then(
      (report) => ({ kind: "ready", report }),
      (error: Error) => ({ kind: "refused", reason: error.message }),
    );
  };
  return {
    state() {
      trying ??= find();
      return known;
    },
    async close() {
      closing.abort();
      await trying;
    },
  };
}
