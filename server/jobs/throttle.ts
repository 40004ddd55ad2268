import type { ProgressEvent } from "../../src/contract/run.js";
import type { Progress } from "../../src/core/run.js";

/** Milliseconds between two progress events at least; a long run reports more and more seldom. */
const SHORTEST = 250;
const SHARE_OF_RUN = 1 / 400;

/**
 * Takes progress as fast as it comes, writes the latest now and then, one write at a time. A figure that only some steps of a
 * phase report, such as a loss at the end of each epoch, stays until it is written.
 */
export type Throttle = { report(progress: Progress): void; settle(): Promise<void> };

/**
 * @param write keeps one event; it never throws
 * @param now milliseconds, for tests
 */
export function throttleProgress(write: (event: ProgressEvent) => Promise<void>, now = Date.now): Throttle {
  const began = now();
  let written = Number.NEGATIVE_INFINITY;
  let latest: ProgressEvent | undefined;
  let writing: Promise<void> = Promise.resolve();
  let busy = false;
  const flush = () => {
    const event = latest;
    latest = undefined;
    if (!event) return;
    written = now();
    busy = true;
    writing = writing
      .then(() => write(event))
      .finally(() => {
        busy = false;
      });
  };
  return {
    report({ phase, step, of, metrics }) {
      const kept = latest?.phase === phase ? latest.metrics : {};
      latest = { phase, step, of, metrics: { ...kept, ...metrics }, at: new Date().toISOString() };
      if (!busy && now() - written >= Math.max(SHORTEST, (now() - began) * SHARE_OF_RUN)) flush();
    },
    async settle() {
      flush();
      await writing;
    },
  };
}
