import { parentPort } from "node:worker_threads";
import { SalientError } from "../../src/core/errors.js";
import { seeded } from "../../src/core/random.js";
import { run, type Task } from "../../src/core/run.js";
import type { Plain } from "../../src/core/state.js";
import { taskByName } from "../../src/tasks.js";
import type { FromThread, ThreadError, ToThread } from "./poolMessages.js";

const port = parentPort;
if (!port) throw new Error("poolWorker runs in a thread only");
let task: Task | undefined;
let common: Plain = null;

port.on("message", async (message: ToThread) => {
  if (message.kind === "common") {
    task = taskByName(message.task);
    common = message.common;
    return;
  }
  port.postMessage(await answer(message));
});

async function answer({ index, input, seed }: Extract<ToThread, { kind: "piece" }>): Promise<FromThread> {
  try {
    if (!task) throw new Error("a piece came before its task");
    const steps = task(common as never, input as never, seeded(seed));
    return { kind: "answer", index, answer: await run(steps, { tasks: taskByName }) };
  } catch (error) {
    return { kind: "failed", index, error: toThreadError(error) };
  }
}

function toThreadError(error: unknown): ThreadError {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const plain = stack ? { message, stack } : { message };
  if (!(error instanceof SalientError)) return plain;
  const { code, hint, faults, total } = error;
  return { ...plain, code, details: { hint, faults, total } };
}
