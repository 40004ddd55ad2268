import type { RunStatus } from "../../../src/contract/run.js";

const names: Readonly<Record<RunStatus, string>> = {
  queued: "waiting",
  running: "running",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

export function StatusTag({ status }: { status: RunStatus }) {
  return <span class={`tag${status === "failed" ? " error" : ""}`}>{names[status]}</span>;
}
