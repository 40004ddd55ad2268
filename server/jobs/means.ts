import type { Config } from "../config.js";
import type { EngineConfig } from "../engine/nodeEngine.js";

/** What a job's process may use: where the stored files are, how many threads, which engine networks run on. */
export type Means = { readonly files: string; readonly threads: number; readonly engine: EngineConfig };

/** @param files the folder that `openFiles` is given */
export function meansOf({ threads, engine, native, webgpuSoftware }: Config, files: string): Means {
  return { files, threads, engine: { engine, native, webgpuSoftware } };
}
