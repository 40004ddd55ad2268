import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { programOf } from "../program.js";

/**
 * A worker thread that runs a program of ours.
 * @param readsTypeScript whether it will import sources although it is bundled itself, as in tests
 */
export function startThread(name: Parameters<typeof programOf>[0], readsTypeScript = false): Worker {
  const { file, isSource } = programOf(name);
  if (!isSource && !readsTypeScript) return new Worker(file);
  return new Worker(new URL("./withTypeScript.mjs", import.meta.url), {
    workerData: { module: pathToFileURL(file).href },
  });
}
