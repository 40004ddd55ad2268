import type { EngineReport } from "../../src/engine/engine.js";

/** What was looked at, whether it is as it should be, and in words. `absent` is optional and missing. */
export type Check = {
  readonly name: string;
  readonly state: "ok" | "absent" | "broken";
  readonly text: string;
  /** Of the error that says why it is broken, such as `ENGINE_REFUSED`. */
  readonly code?: string;
  /** The engine, for machines. */
  readonly report?: EngineReport;
};
