import { fork } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SalientError } from "../../src/core/errors.js";
import type { EngineReport } from "../../src/engine/engine.js";
import { programOf } from "../program.js";
import type { ProbeMessage } from "./engineProbe.js";
import type { EngineConfig } from "./nodeEngine.js";

/**
 * The engine that a process of this machine gets. It is tried in a process of its own: that costs this one no memory, and
 * a native library that ends its process does not end this one. The signal ends it.
 *
 * @throws SalientError `ENGINE_REFUSED` with the reasons when there is none, or not the one that is wanted
 */
export function probeEngine(
  { engine, native, webgpuSoftware }: EngineConfig,
  signal?: AbortSignal,
): Promise<EngineReport> {
  const { file, isSource } = programOf("engineProbe");
  const entry = isSource ? fileURLToPath(new URL("../jobs/withTypeScript.mjs", import.meta.url)) : file;
  const { NODE_OPTIONS: _, ...env } = process.env;
  const variables = {
    SALIENT_ENGINE: engine ?? "",
    SALIENT_NATIVE: native,
    SALIENT_WEBGPU_SOFTWARE: String(webgpuSoftware),
  };
  const child = fork(entry, isSource ? [pathToFileURL(file).href] : [], {
    execArgv: [],
    env: { ...env, ...variables },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const end = () => child.kill("SIGKILL");
  if (signal?.aborted) end();
  signal?.addEventListener("abort", end);
  let lastWords = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString("utf8")).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => reject(new SalientError("ENGINE_REFUSED", reason));
    let answer: ProbeMessage | undefined;
    child.on("message", (message: ProbeMessage) => {
      answer = message;
    });
    child.on("error", reject);
    child.on("close", (code, killedBy) => {
      signal?.removeEventListener("abort", end);
      if (answer?.kind === "engine") resolve(answer.report);
      else if (answer) refuse(answer.reason);
      else refuse(`the process that tried the engine ended by ${killedBy ?? `code ${code}`}: ${lastLine(lastWords)}`);
    });
  });
}

function lastLine(words: string): string {
  return words.trim().split("\n").at(-1) || "it said nothing";
}
