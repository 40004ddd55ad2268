import type { EngineReport } from "../../src/engine/engine.js";
import { readConfig } from "../config.js";
import { nodeEngine } from "./nodeEngine.js";

/** What the process answers: the engine it has started, or why there is none. */
export type ProbeMessage =
  | { readonly kind: "engine"; readonly report: EngineReport }
  | { readonly kind: "refused"; readonly reason: string };

const message: ProbeMessage = await nodeEngine(readConfig(process.env)).then(
  ({ memory, ...engine }) => ({ kind: "engine", report: { ...engine, memory: memory() } }),
  (error: Error) => ({ kind: "refused", reason: error.message }),
);
process.send?.(message, () => process.disconnect());
