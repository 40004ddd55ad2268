import { parentPort } from "node:worker_threads";
import { seeded } from "../../src/core/random.js";
import { run, type Task } from "../../src/core/run.js";
import type { Plain } from "../../src/core/state.js";
import { taskByName } from "../../src/tasks.js";
import type { FromThread, ToThread } from "./poolMessages.js";
import { toThreadError } from "./threadErrors.js";

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
