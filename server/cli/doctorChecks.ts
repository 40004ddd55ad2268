import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import type { Config } from "../config.js";
import { startThread } from "../engine/startThread.js";
import { projectFolder } from "../projectFolder.js";
import type { Check } from "./check.js";

const OLDEST_NODE = [20, 19];
const GIGABYTE = 2 ** 30;
const LITTLE_DISK = GIGABYTE;

export async function nodeCheck(): Promise<Check> {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  const text = `${process.versions.node} on ${process.platform} ${process.arch}; ${OLDEST_NODE.join(".")} or later is needed`;
  return { name: "node", state: old ? "broken" : "ok", text };
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
