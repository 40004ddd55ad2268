import { EventEmitter } from "node:events";

/** Wakes whoever follows a run in this process; followers on other machines look again every second anyway. */
export type Feed = { notify(run: string): void; follow(run: string, wake: () => void): () => void };

export function openFeed(): Feed {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    notify: (run) => void emitter.emit(run),
    follow(run, wake) {
      emitter.on(run, wake);
      return () => void emitter.off(run, wake);
    },
  };
}
