import type { Worker } from "node:worker_threads";
import { startThread } from "../engine/startThread.js";
import { fromWire } from "../wireError.js";
import type { FromTables, TableCall, TableCalls, ToTables } from "./tableThread.js";

/** Work on cells, done in threads so that the server goes on answering and heartbeating. */
export type Tables = {
  [K in keyof TableCalls]: (given: Parameters<TableCalls[K]>[0]) => Promise<ReturnType<TableCalls[K]>>;
} & {
  close(): Promise<void>;
};

type Waiting = { resolve(value: unknown): void; reject(error: Error): void };

/** @param files the folder that `openFiles` is given */
export function openTables(files: string): Tables {
  // Reading a thousand images takes minutes: whoever asks about a kept cohort meanwhile does not wait for it.
  const [images, others] = [openThread(files), openThread(files)];
  return {
    read: (given) => (given.images ? images : others).ask({ call: "read", given }),
    describe: (given) => others.ask({ call: "describe", given }),
    check: (given) => others.ask({ call: "check", given }),
    checkEncoder: (given) => others.ask({ call: "checkEncoder", given }),
    estimate: (given) => others.ask({ call: "estimate", given }),
    preview: (given) => others.ask({ call: "preview", given }),
    rows: (given) => others.ask({ call: "rows", given }),
    async close() {
      await Promise.all([images.close(), others.close()]);
    },
  };
}

/** A thread that starts with the first call, and does one after the other. */
function openThread(files: string) {
  let thread: Worker | undefined;
  let count = 0;
  const waiting = new Map<number, Waiting>();
  const start = () => {
    const started = startThread("tableThread");
    started.unref();
    started.on("message", ({ id, value, error }: FromTables) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(fromWire(error));
      else asked?.resolve(value);
    });
    // A thread that dies (memory, above all) takes what it was asked with it; the next call starts another.
    const died = (error: Error) => {
      if (thread === started) thread = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on("error", died);
    started.on("exit", () => died(new Error("the thread that reads tables has ended")));
    return started;
  };
  return {
    ask(call: TableCall): Promise<never> {
      thread ??= start();
      const id = count++;
      const message: ToTables = { id, files, ...call };
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
        thread?.postMessage(message);
      });
    },
    async close() {
      await thread?.terminate();
    },
  };
}
