import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { projectFolder } from "../server/projectFolder.js";

/**
 * Before the tests, and before each time that they are watched: bundles what servers start in processes and threads, and the
 * server itself, into a folder of this run. From source, each would spend seconds on reading TypeScript.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(projectFolder, `dist/test-programs-${process.pid}`);
  const script = join(projectFolder, "scripts/buildPrograms.mjs");
  const bundle = () => promisify(execFile)(process.execPath, [script, folder, "server/main.ts"]);
  await bundle();
  project.onTestsRerun(async () => void (await bundle()));
  process.env["SALIENT_TEST_PROGRAMS"] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
