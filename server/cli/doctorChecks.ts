import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, statfs } from "node:fs/promises";
import { createRequire } from "node:module";
import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import type { Config } from "../config.js";
import { startThread } from "../engine/startThread.js";
import { environment } from "../environment.js";
import { projectFolder } from "../projectFolder.js";

/** What was looked at, whether it is as it should be, and in words. `absent` is optional and missing. */
export type Check = { readonly name: string; readonly state: "ok" | "absent" | "broken"; readonly text: string };

const OLDEST_NODE = [20, 19];
const GIGABYTE = 2 ** 30;
const LITTLE_DISK = GIGABYTE;

export async function nodeCheck(): Promise<Check> {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  const text = `${process.versions.node} on ${process.platform} ${process.arch}; ${OLDEST_NODE.join(".")} or later is needed`;
  return { name: "node", state: old ? "broken" : "ok", text };
}

/** The methods there are need plain arithmetic only, which every machine has. */
export async function engineCheck(): Promise<Check> {
  return { name: "engine", state: "ok", text: `${environment()["engine"]}: the methods there are need no other` };
}

export async function nativeCheck(): Promise<Check> {
  try {
    createRequire(import.meta.url).resolve("@tensorflow/tfjs-node-gpu");
    return { name: "native", state: "ok", text: "@tensorflow/tfjs-node-gpu is installed; no method uses it yet" };
  } catch {
    return {
      name: "native",
      state: "absent",
      text: "@tensorflow/tfjs-node-gpu is not installed; it is optional, and no method uses it yet",
    };
  }
}

/** Starts a thread and has it answer. */
export async function computerCheck(): Promise<Check> {
  const memory = `${gigabytes(freemem())} of ${gigabytes(totalmem())} memory free`;
  const text = `${cpus()[0]?.model ?? "unknown processor"}, ${availableParallelism()} threads, ${memory}`;
  const thread = startThread("poolWorker");
  try {
    thread.postMessage({ kind: "piece", index: 0, input: null, seed: 0 });
    await once(thread, "message");
    return { name: "computer", state: "ok", text };
  } catch (error) {
    return {
      name: "computer",
      state: "broken",
      text: `${text}; a computing thread does not start: ${(error as Error).message}`,
    };
  } finally {
    await thread.terminate();
  }
}

/** Looks for NVIDIA's driver; no method needs it. */
export async function gpuCheck(): Promise<Check> {
  const folder = "/proc/driver/nvidia/gpus";
  const cards = await readdir(folder).catch(() => []);
  const infos = await Promise.all(
    cards.map((card) => readFile(join(folder, card, "information"), "utf8").catch(() => "")),
  );
  const names = infos.map((info) => /Model:\s*(.+)/.exec(info)?.[1] ?? "an NVIDIA card");
  if (names.length === 0) return { name: "gpu", state: "absent", text: "none seen; none is needed" };
  return { name: "gpu", state: "ok", text: `${names.join(", ")}; no method uses it yet` };
}

/** Whether files can be written where the data folder is or will be. */
export async function diskCheck({ data }: Config): Promise<Check> {
  try {
    const there = nearestFolder(data);
    await rm(await mkdtemp(join(there, "salient-doctor-")), { recursive: true });
    const { bavail, bsize } = await statfs(there);
    const free = bavail * bsize;
    return { name: "disk", state: free < LITTLE_DISK ? "broken" : "ok", text: `${gigabytes(free)} free for ${data}` };
  } catch (error) {
    return { name: "disk", state: "broken", text: `${data} cannot be written: ${(error as Error).message}` };
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

/** PostgreSQL answers, or the embedded database starts (in memory: the one in the data folder is left alone). */
export async function databaseCheck({ data, databaseUrl }: Config): Promise<Check> {
  try {
    if (databaseUrl !== null) return { name: "database", state: "ok", text: await postgresVersion(databaseUrl) };
    const database = await PGlite.create();
    const { rows } = await database.query<{ version: string }>("select current_setting('server_version') as version");
    await database.close();
    const inUse = existsSync(join(data, "database.lock"))
      ? "; the one in the data folder is in use by a server, or was left by one"
      : "";
    return { name: "database", state: "ok", text: `embedded PostgreSQL ${rows[0].version} starts${inUse}` };
  } catch (error) {
    return { name: "database", state: "broken", text: `the database does not answer: ${(error as Error).message}` };
  }
}

export async function buildCheck(): Promise<Check> {
  const missing = ["index.html", "report.html"].filter((name) => !existsSync(join(projectFolder, "dist/client", name)));
  if (missing.length === 0) return { name: "page", state: "ok", text: "the page and the report are built" };
  return { name: "page", state: "broken", text: `dist/client lacks ${missing.join(" and ")}: run \`npm run build\`` };
}

async function postgresVersion(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    return `PostgreSQL ${rows[0].version} answers`;
  } finally {
    await client.end();
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(1)} GB`;
}
