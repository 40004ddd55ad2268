import type { SyncSteps } from "../../core/run.js";

/** Drives plain steps to their end, with nobody listening: for callers who have the time. */
export function atOnce<T>(steps: SyncSteps<T>): T {
  while (true) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
