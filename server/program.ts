import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectFolder } from "./projectFolder.js";

/** What runs in a process or thread of its own, and its source. */
const sources = {
  jobProcess: "./jobs/jobProcess.ts",
  tableThread: "./jobs/tableThread.ts",
  poolWorker: "./engine/poolWorker.ts",
  trainingThread: "./engine/trainingThread.ts",
  engineProbe: "./engine/engineProbe.ts",
};

/** The file that a program starts from; where that is TypeScript, Node 20 needs help to read it. */
export type Program = { readonly file: string; readonly isSource: boolean };

/**
 * A program as `scripts/buildPrograms.mjs` bundles it: into `dist/programs`, or into a folder of the tests' own, which a
 * variable names. A server that runs from source without either starts it from source, too.
 */
export function programOf(name: keyof typeof sources): Program {
  const isSource = import.meta.url.endsWith(".ts");
  const folder = process.env["SALIENT_TEST_PROGRAMS"] ?? (isSource ? null : join(projectFolder, "dist/programs"));
  if (folder) return { file: join(folder, `${name}.js`), isSource: false };
  return { file: fileURLToPath(new URL(sources[name], import.meta.url)), isSource: true };
}
