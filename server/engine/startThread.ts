import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { programOf } from "../program.js";

/** A worker thread that runs a program of ours. */
export function startThread(name: Parameters<typeof programOf>[0]): Worker {
  const { file, isSource } = programOf(name);
  if (!isSource) return new Worker(file);
  return new Worker(new URL("./withTypeScript.mjs", import.meta.url), {
    workerData: { module: pathToFileURL(file).href },
  });
}
