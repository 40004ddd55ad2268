import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../../server/projectFolder.js";
import type { Installation } from "./startServer.js";

/** The job processes that a process has started. */
export async function jobsOf(pid: number): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const jobs = await Promise.all(pids.map(async (child) => ((await isJobOf(child, pid)) ? [child] : [])));
  return jobs.flat();
}

async function isJobOf(child: number, parent: number): Promise<boolean> {
  const read = (name: string) => readFile(`/proc/${child}/${name}`, "utf8").catch(() => "");
  const stat = await read("stat");
  const [state, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ppid === String(parent) && state !== "Z" && (await read("cmdline")).includes("jobProcess");
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds after which nothing is waited for any more: no test may take longer. */
const PATIENCE = 1_200_000;

/** Until it holds; the test's own limit of time ends the wait before this one does. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > PATIENCE) throw new Error("what a test waited for never came");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export type ServerProcess = { readonly process: ChildProcess; readonly url: string };

/** A server in a process of its own, which can be killed. */
export function spawnServer(
  { data, databaseUrl }: Installation,
  variables: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const env = {
    ...process.env,
    SALIENT_DATA: data,
    SALIENT_PORT: "0",
    SALIENT_EXAMPLE: "false",
    SALIENT_BACKUP_HOURS: "0",
    SALIENT_DATABASE_URL: databaseUrl ?? "",
    ...variables,
  };
  const main = join(process.env["SALIENT_TEST_PROGRAMS"]!, "main.js");
  const child = spawn(process.execPath, [main], {
    cwd: projectFolder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      const url = /ready at (\S+)/.exec(said)?.[1];
      if (url) resolve({ process: child, url });
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.on("exit", (code) => reject(new Error(`the server ended with code ${code}: ${said}`)));
  });
}
