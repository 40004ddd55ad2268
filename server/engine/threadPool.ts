import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { SalientError } from "../../src/core/errors.js";
import type { Parts, Pool, PoolOptions } from "../../src/core/run.js";
import type { Plain } from "../../src/core/state.js";
import type { FromThread, ToThread } from "./poolMessages.js";
import { share } from "./share.js";
import { startThread } from "./startThread.js";
import { fromThreadError } from "./threadErrors.js";

export type ThreadPool = Pool & { close(): Promise<void> };

/**
 * A pool of threads on this machine, started when first needed. Arrays that the pieces have in common lie in shared
 * memory. One set of pieces runs at a time; cancelling ends the threads at once, and the next set starts new ones.
 *
 * @param size threads; the machine's cores when not said
 */
export function openThreadPool(size = availableParallelism()): ThreadPool {
  let threads: Worker[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const end = async () => {
    const ending = threads;
    threads = [];
    await Promise.all(ending.map((thread) => thread.terminate()));
  };
  // Its death fails the pieces it has (see spread). When several die at once, or one that is idle, nobody else hears it.
  const start = () => {
    const thread = idle(startThread("poolWorker"));
    thread.on("error", () => undefined);
    thread.on("exit", () => {
      threads = threads.filter((other) => other !== thread);
    });
    return thread;
  };
  const runNow: Pool["run"] = async (parts, options) => {
    while (threads.length < Math.min(size, parts.inputs.length)) threads.push(start());
    try {
      return await spread(parts, threads, options);
    } catch (error) {
      await end();
      throw error;
    }
  };
  return {
    run(parts, options) {
      const turn = last.then(() => runNow(parts, options));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: end,
  };
}

/** Hands the pieces out one by one to whichever thread is free. */
function spread(parts: Parts, threads: readonly Worker[], { onDone, onAnswer, signal }: PoolOptions) {
  const common: ToThread = { kind: "common", task: parts.task, common: share(parts.common) };
  const answers: Plain[] = new Array(parts.inputs.length);
  const listening: (() => void)[] = [];
  let [sent, done] = [0, 0];
  return new Promise<readonly Plain[]>((resolve, reject) => {
    const finish = (settle: () => void) => {
      signal?.removeEventListener("abort", cancel);
      for (const stopListening of listening) stopListening();
      settle();
    };
    const fail = (error: unknown) => finish(() => reject(error));
    const cancel = () => fail(new SalientError("RUN_CANCELLED", "the run was cancelled"));
    const next = (thread: Worker) => {
      if (sent === parts.inputs.length) return;
      const piece: ToThread = { kind: "piece", index: sent, input: parts.inputs[sent], seed: parts.seeds[sent] };
      sent++;
      thread.postMessage(piece);
    };
    const hear = (thread: Worker, message: FromThread) => {
      if (message.kind === "failed") return fail(fromThreadError(message.error));
      answers[message.index] = message.answer;
      done++;
      onAnswer?.(message.index, message.answer);
      onDone?.(done);
      if (done === answers.length) finish(() => resolve(answers));
      else next(thread);
    };
    if (signal?.aborted) return cancel();
    signal?.addEventListener("abort", cancel);
    for (const thread of threads) {
      const heard = (message: FromThread) => hear(thread, message);
      const ended = (code: number) => fail(new Error(`a computing thread ended with code ${code}`));
      thread.ref();
      thread.on("message", heard).on("error", fail).on("exit", ended);
      // One by one: removeAllListeners would take node's own as well, and the thread would not be heard again.
      listening.push(() => idle(thread.off("message", heard).off("error", fail).off("exit", ended)));
      thread.postMessage(common);
      next(thread);
    }
  });
}

/** A thread that does not keep the process alive. */
function idle(thread: Worker): Worker {
  thread.unref();
  return thread;
}
