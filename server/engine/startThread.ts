import { Worker } from "node:worker_threads";

/** A worker thread that runs the module at `url` (a URL without extension, beside this file), built or from source. */
export function startThread(name: string): Worker {
  const fromSource = import.meta.url.endsWith(".ts");
  const module = new URL(`./${name}.${fromSource ? "ts" : "js"}`, import.meta.url);
  if (!fromSource) return new Worker(module);
  return new Worker(new URL("./withTypeScript.mjs", import.meta.url), { workerData: { module: module.href } });
}
