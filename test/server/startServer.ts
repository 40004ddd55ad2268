import { createHash, randomUUID } from "node:crypto";
import { cpSync, existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import pg from "pg";
import { type Config, readConfig } from "../../server/config.js";
import { openLog } from "../../server/log.js";
import { projectFolder } from "../../server/projectFolder.js";
import { type Serving, serve } from "../../server/serve.js";
import { openServices } from "../../server/services.js";

// biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer, it says itself
export type Loose = any;

/** A server of our own on a free port, with an empty store in a temporary folder. */
export type TestServer = Serving & {
  readonly config: Config;
  /** All that was logged so far, at the finest level. */
  readonly logged: () => string;
  /** The answer to a request, its body as JSON where it is JSON. */
  call<T = Loose>(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: T }>;
  /** Stops it and removes what it kept. */
  remove(): Promise<void>;
};

/** Where an installation for tests keeps its data: a folder, and a PostgreSQL database when SALIENT_DATABASE_URL is set. */
export type Installation = { readonly data: string; readonly databaseUrl: string | null; remove(): Promise<void> };

export async function startServer(changes: Partial<Config> = {}): Promise<TestServer> {
  const installation = await install();
  return startOn(installation, changes);
}

export async function startOn(installation: Installation, changes: Partial<Config> = {}): Promise<TestServer> {
  const { data, databaseUrl } = installation;
  const config: Config = {
    ...readConfig({}),
    port: 0,
    example: false,
    backupHours: 0,
    threads: 1,
    data,
    databaseUrl,
    ...changes,
  };
  let text = "";
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const serving = await serve(config, openLog("trace", sink));
  return {
    ...serving,
    config,
    logged: () => text,
    async call(path, init) {
      const response = await fetch(serving.url + path, init);
      const body = await response.text();
      const isJson = /json/.test(response.headers.get("content-type") ?? "");
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(body) : body };
    },
    async remove() {
      await serving.close();
      await installation.remove();
    },
  };
}

/** An empty installation with its tables made: a copy of one that is made once, since making it takes seconds. */
export async function install(): Promise<Installation> {
  const url = process.env["SALIENT_DATABASE_URL"];
  const data = await mkdtemp(join(tmpdir(), "salient-test-"));
  const folder = { data, databaseUrl: null, remove: () => rm(data, { recursive: true, force: true }) };
  if (url) return withDatabase(url, folder);
  // Of a thousand small files: one call for all takes a fifth of what a promise each would.
  cpSync(join(await template(), "database"), join(data, "database"), { recursive: true });
  return folder;
}

/** An empty installation with a database of its own on a PostgreSQL. */
export async function installOn(url: string): Promise<Installation> {
  const data = await mkdtemp(join(tmpdir(), "salient-test-"));
  return withDatabase(url, { data, databaseUrl: null, remove: () => rm(data, { recursive: true, force: true }) });
}

async function withDatabase(url: string, folder: Installation): Promise<Installation> {
  const name = `salient_test_${randomUUID().replaceAll("-", "")}`;
  const ask = async (query: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(query).finally(() => client.end());
  };
  await ask(`create database ${name}`);
  const databaseUrl = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const remove = async () => {
    await folder.remove();
    await ask(`drop database ${name} with (force)`);
  };
  return { ...folder, databaseUrl, remove };
}

async function template(): Promise<string> {
  const migrations = join(projectFolder, "server/store/migrations");
  const hash = createHash("sha256").update(await readFile(join(projectFolder, "package-lock.json")));
  for (const file of (await readdir(migrations)).sort())
    if (file.endsWith(".sql")) hash.update(await readFile(join(migrations, file)));
  const place = join(tmpdir(), `salient-template-${process.getuid?.() ?? 0}-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(place)) return place;
  const data = await mkdtemp(join(tmpdir(), "salient-template-"));
  const services = await openServices({ ...readConfig({}), data, example: false }, openLog("silent"));
  await services.close();
  // Another test file may have been quicker; either copy will do.
  await rename(data, place).catch(() => rm(data, { recursive: true, force: true }));
  return place;
}
