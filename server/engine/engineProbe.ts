import type { BackendName, EngineReport } from "../../src/engine/engine.js";
import { nodeEngine } from "./nodeEngine.js";

/** What the process answers: the engine it has started, or why there is none. */
export type ProbeMessage =
  | { readonly kind: "engine"; readonly report: EngineReport }
  | { readonly kind: "refused"; readonly reason: string };

const wanted = (process.env["SALIENT_ENGINE"] || null) as BackendName | null;
const message: ProbeMessage = await nodeEngine(wanted).then(
  ({ memory, ...engine }) => ({ kind: "engine", report: { ...engine, memory: memory() } }),
  (error: Error) => ({ kind: "refused", reason: error.message }),
);
process.send?.(message, () => process.disconnect());
