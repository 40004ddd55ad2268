import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../steps/root.mjs";
import { Failure } from "./failure.mjs";

/**
 * Starts the native engine of a folder in a process of its own, which puts it through the self-test.
 * @throws Failure with the reason when it is refused
 */
export async function prove(folder) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = fork(join(root, "dist/programs/engineProbe.js"), [], {
    env: { ...env, SALIENT_NATIVE: folder, SALIENT_ENGINE: "native" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  let answer;
  child.on("message", (message) => {
    answer = message;
  });
  const [code, signal] = await once(child, "close");
  if (answer?.kind === "engine") return answer.report;
  throw new Failure(answer?.reason ?? `the process that tried the native engine ended by ${signal ?? `code ${code}`}`);
}
