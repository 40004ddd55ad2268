import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SalientError } from "../../src/core/errors.js";
import type { Progress } from "../../src/core/run.js";
import { programOf } from "../program.js";
import { fromWire } from "../wireError.js";
import type { AnswerOf, FromJob, Order } from "./jobMessages.js";

export type JobOptions = {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal: AbortSignal;
  readonly memoryMb: number;
};

/** Milliseconds between asking a process to end and ending it. */
const GRACE = 5_000;
/** What is kept of a process's last words, in characters, to tell why it died. */
const LAST_WORDS = 20_000;

/**
 * Computes an order in a process of its own: whatever happens to it, this one stays up.
 * @throws SalientError `RUN_CANCELLED` once the signal is aborted and the process has ended, `RUN_INTERRUPTED` with the
 *   reason when it died, or the error that it reported
 */
export function startJob<O extends Order>(
  order: O,
  { onProgress, signal, memoryMb }: JobOptions,
): Promise<AnswerOf<O>> {
  const child = forkProcess(memoryMb);
  let lastWords = "";
  let last: Extract<FromJob, { kind: "done" | "failed" }> | undefined;
  child.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString("utf8")).slice(-LAST_WORDS);
  });
  child.on("message", (message: FromJob) => {
    if (message.kind === "ready") child.send(order, () => undefined);
    else if (message.kind === "progress") onProgress?.(message.progress);
    else last = message;
  });
  const stopped = endOnAbort(child, signal);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      stopped();
      if (signal.aborted) reject(new SalientError("RUN_CANCELLED", "the run was cancelled"));
      else if (last?.kind === "done") resolve(last.answer as AnswerOf<O>);
      else if (last?.kind === "failed") reject(reasonOf(fromWire(last.error), memoryMb));
      else reject(interrupted(code, killedBy, lastWords, memoryMb));
    });
  });
}

function forkProcess(memoryMb: number): ChildProcess {
  const { file, isSource } = programOf("jobProcess");
  const entry = isSource ? fileURLToPath(new URL("./withTypeScript.mjs", import.meta.url)) : file;
  const { SALIENT_DATABASE_URL: _, NODE_OPTIONS: __, ...env } = process.env;
  return fork(entry, isSource ? [pathToFileURL(file).href] : [], {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${memoryMb}`],
    env,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Ends the process when the signal says so; gives what takes that arrangement back. */
function endOnAbort(child: ChildProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    child.kill("SIGTERM");
    timer = setTimeout(() => child.kill("SIGKILL"), GRACE);
  };
  if (signal.aborted) end();
  signal.addEventListener("abort", end);
  return () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
  };
}

function reasonOf(error: Error & { code?: unknown }, memoryMb: number): Error {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory(memoryMb) : error;
}

function interrupted(code: number | null, killedBy: string | null, lastWords: string, memoryMb: number): SalientError {
  if (/heap out of memory|Allocation failed/i.test(lastWords)) return outOfMemory(memoryMb);
  if (killedBy === "SIGKILL")
    return new SalientError(
      "RUN_INTERRUPTED",
      "the process that computed it was killed (SIGKILL), as systems do when memory runs out",
    );
  const how = killedBy ? `died of ${killedBy}` : `ended with code ${code}`;
  return new SalientError("RUN_INTERRUPTED", `the process that computed it ${how}`);
}

function outOfMemory(memoryMb: number): SalientError {
  return new SalientError(
    "RUN_INTERRUPTED",
    `the process that computed it needed more than the ${memoryMb} MB of memory it may use`,
    {
      hint: "Use fewer people or features, or raise SALIENT_JOB_MEMORY_MB.",
    },
  );
}
