import type { Worker } from "node:worker_threads";
import { SalientError } from "../../src/core/errors.js";
import { startThread } from "./startThread.js";
import { fromThreadError } from "./threadErrors.js";
import type { FromTrainer, ToTrainer } from "./trainingMessages.js";

type Answered = Exclude<FromTrainer, { kind: "failed" }>;

/** Threads that are asked together and answer together. */
export interface TrainingTeam {
  /** Every thread's answer, in their order. Ask the next when it has come. */
  ask(question: (thread: number) => ToTrainer): Promise<readonly Answered[]>;
  close(): Promise<void>;
}

/**
 * Starts the threads. When one fails or dies, or the signal is aborted, all are ended, as the others would wait for it for ever;
 * what is asked then and later is rejected with the reason.
 *
 * @throws SalientError `RUN_CANCELLED`, `RUN_INTERRUPTED` when a thread died, or what went wrong in it
 */
export function startTeam(size: number, readsTypeScript: boolean, signal?: AbortSignal): TrainingTeam {
  const threads = Array.from({ length: size }, () => startThread("trainingThread", readsTypeScript));
  let failure: Error | undefined;
  let hear: ((thread: number, message: Answered) => void) | undefined;
  let reject: ((error: Error) => void) | undefined;

  const end = async (error: Error) => {
    failure ??= error;
    signal?.removeEventListener("abort", cancel);
    reject?.(failure);
    await Promise.all(threads.map((thread) => thread.terminate()));
  };
  const cancel = () => void end(new SalientError("RUN_CANCELLED", "the run was cancelled"));
  signal?.addEventListener("abort", cancel);
  if (signal?.aborted) cancel();
  threads.forEach((thread, i) => {
    listen(thread, (message) => {
      if (message.kind === "failed") void end(fromThreadError(message.error));
      else hear?.(i, message);
    });
    thread.on("error", ({ message }) => void end(died(`training thread ${i + 1} of ${size} died: ${message}`)));
    thread.on("exit", (code) => void end(died(`training thread ${i + 1} of ${size} ended with code ${code}`)));
  });

  return {
    async ask(question) {
      if (failure) throw failure;
      for (const thread of threads) thread.ref();
      try {
        return await new Promise<readonly Answered[]>((resolve, failed) => {
          const answers: Answered[] = [];
          let count = 0;
          reject = failed;
          hear = (thread, message) => {
            answers[thread] = message;
            count++;
            if (count === size) resolve(answers);
          };
          threads.forEach((thread, i) => void thread.postMessage(question(i)));
        });
      } finally {
        for (const thread of threads) thread.unref();
      }
    },
    close: () => end(new Error("the training has been closed")),
  };
}

function listen(thread: Worker, hear: (message: FromTrainer) => void): void {
  thread.on("message", hear);
  // Between questions it does not keep the process alive.
  thread.unref();
}

const died = (message: string) => new SalientError("RUN_INTERRUPTED", message);
